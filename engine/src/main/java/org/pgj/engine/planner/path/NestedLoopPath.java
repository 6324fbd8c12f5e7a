package org.pgj.engine.planner.path;

import java.util.List;
import org.pgj.engine.analyzer.tree.JoinTree.JoinKind;
import org.pgj.engine.planner.relation.Clause;
import org.pgj.engine.planner.relation.PathKey;
import org.pgj.engine.planner.relation.Relation;

/** Scans the inner input for every outer row. */
public final class NestedLoopPath extends JoinPath {
  public NestedLoopPath(
      Relation relation,
      JoinKind kind,
      Path outer,
      Path inner,
      List<Clause> clauses,
      boolean innerUnique,
      long requiredOuter,
      List<PathKey> order) {
    super(relation, kind, outer, inner, clauses, innerUnique, requiredOuter, order);
  }
}
