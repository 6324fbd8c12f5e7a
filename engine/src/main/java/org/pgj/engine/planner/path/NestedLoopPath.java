package org.pgj.engine.planner.path;

import java.util.List;
import org.pgj.engine.analyzer.tree.JoinTree.JoinKind;
import org.pgj.engine.planner.relation.Clause;
import org.pgj.engine.planner.relation.PathKey;
import org.pgj.engine.planner.relation.Relation;

/** Scans the inner input for every outer row. */
public final class NestedLoopPath extends Path {
  private final JoinKind kind;
  private final Path outer;
  private final Path inner;
  private final List<Clause> clauses;
  private final boolean innerUnique;

  public NestedLoopPath(
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

  public void setCost(double startup, double total, double rowCount) {
    cost(startup, total, rowCount);
  }

  public JoinKind kind() {
    return kind;
  }

  public Path outer() {
    return outer;
  }

  public Path inner() {
    return inner;
  }

  /** All conditions tested here, those that the method decides included. */
  public List<Clause> clauses() {
    return clauses;
  }

  public boolean innerUnique() {
    return innerUnique;
  }
}
