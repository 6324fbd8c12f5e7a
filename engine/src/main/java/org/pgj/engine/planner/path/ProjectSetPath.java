package org.pgj.engine.planner.path;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.planner.relation.Relation;

/** Expands set-returning functions of a target list. */
public final class ProjectSetPath extends TargetPath {
  public ProjectSetPath(
      Relation relation, Path input, List<Expression> targets, double total, double rowCount) {
    super(relation, input, targets, total, rowCount);
  }
}
