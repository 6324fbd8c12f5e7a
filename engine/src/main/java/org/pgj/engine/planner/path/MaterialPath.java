package org.pgj.engine.planner.path;

import java.util.List;
import org.pgj.engine.planner.relation.PathKey;
import org.pgj.engine.planner.relation.Relation;

/** Keeps rows for rescans. */
public final class MaterialPath extends Path {
  private final Path input;
  private final double rescanCost;

  public MaterialPath(
      Relation relation,
      Path input,
      double rescanCost,
      List<PathKey> order,
      double startup,
      double total,
      double rowCount) {
    super(relation);
    this.input = input;
    this.rescanCost = rescanCost;

    this.order = order;
    this.requiredOuter = input.requiredOuter;
    cost(startup, total, rowCount);
  }

  public Path input() {
    return input;
  }

  @Override
  public double rescanStartup() {
    return 0;
  }

  @Override
  public double rescanTotal() {
    return rescanCost;
  }
}
