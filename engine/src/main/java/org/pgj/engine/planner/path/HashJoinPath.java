package org.pgj.engine.planner.path;

import java.util.List;
import org.pgj.engine.analyzer.tree.JoinTree.JoinKind;
import org.pgj.engine.planner.relation.Clause;
import org.pgj.engine.planner.relation.PathKey;
import org.pgj.engine.planner.relation.Relation;

/** Looks outer rows up in a hash table of the inner ones. */
public final class HashJoinPath extends JoinPath {
  private final List<Clause> hashClauses;

  public HashJoinPath(
      Relation relation,
      JoinKind kind,
      Path outer,
      Path inner,
      List<Clause> clauses,
      boolean innerUnique,
      List<Clause> hashClauses,
      long requiredOuter,
      List<PathKey> order) {
    super(relation, kind, outer, inner, clauses, innerUnique, requiredOuter, order);
    this.hashClauses = hashClauses;
  }

  /** The equalities that make up the hash key. */
  public List<Clause> hashClauses() {
    return hashClauses;
  }
}
