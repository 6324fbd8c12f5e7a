package org.pgj.engine.planner.path;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.planner.relation.Relation;

/** Computes expressions of the rows of its input, which stay in their order. */
public abstract sealed class TargetPath extends Path permits ProjectSetPath, ProjectionPath {
  private final Path input;
  private final List<Expression> targets;

  TargetPath(
      Relation relation, Path input, List<Expression> targets, double total, double rowCount) {
    super(relation);
    this.input = input;
    this.targets = targets;
    this.order = input.order();
    this.requiredOuter = input.requiredOuter;
    cost(input.startupCost(), total, rowCount);
  }

  public Path input() {
    return input;
  }

  public List<Expression> targets() {
    return targets;
  }
}
