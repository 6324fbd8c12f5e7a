package org.pgj.engine.planner.path;

import java.util.List;
import org.pgj.engine.analyzer.tree.JoinTree.JoinKind;
import org.pgj.engine.planner.relation.Clause;
import org.pgj.engine.planner.relation.PathKey;
import org.pgj.engine.planner.relation.Relation;

/** One way to join two relations: what all methods of joining have in common. */
public abstract sealed class JoinPath extends Path
    permits HashJoinPath, MergeJoinPath, NestedLoopPath {
  private final JoinKind kind;
  private final Path outer;
  private final Path inner;
  private final List<Clause> clauses;
  private final boolean innerUnique;

  JoinPath(
      Relation relation,
      JoinKind kind,
      Path outer,
      Path inner,
      List<Clause> clauses,
      boolean innerUnique,
      long requiredOuter,
      List<PathKey> order) {
    super(relation);
    this.kind = kind;
    this.outer = outer;
    this.inner = inner;
    this.clauses = clauses;
    this.innerUnique = innerUnique;
    this.requiredOuter = requiredOuter;
    this.order = order;
  }

  public final void setCost(double startup, double total, double rowCount) {
    cost(startup, total, rowCount);
  }

  public final JoinKind kind() {
    return kind;
  }

  public final Path outer() {
    return outer;
  }

  public final Path inner() {
    return inner;
  }

  /** All conditions tested here, those that the method decides included. */
  public final List<Clause> clauses() {
    return clauses;
  }

  /** Whether an outer row has one partner at the most. */
  public final boolean innerUnique() {
    return innerUnique;
  }
}
