package org.pgj.engine.planner.path;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.planner.relation.PathKey;
import org.pgj.engine.planner.relation.Relation;

/** Computes expressions where the input could not. */
public final class ProjectionPath extends Path {
  private final Path input;
  private final List<Expression> targets;

  public ProjectionPath(
      Relation relation,
      Path input,
      List<Expression> targets,
      List<PathKey> order,
      double startup,
      double total,
      double rowCount) {
    super(relation);
    this.input = input;
    this.targets = targets;
    this.order = order;
    this.requiredOuter = input.requiredOuter;
    cost(startup, total, rowCount);
  }

  public Path input() {
    return input;
  }

  public List<Expression> targets() {
    return targets;
  }
}
