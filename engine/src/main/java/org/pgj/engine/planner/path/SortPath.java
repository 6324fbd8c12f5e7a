package org.pgj.engine.planner.path;

import java.util.List;
import org.pgj.engine.planner.relation.PathKey;
import org.pgj.engine.planner.relation.SortItem;

/** Sorts; incrementally if the first {@code presorted} keys are in order already. */
public final class SortPath extends Path {
  private final Path input;
  private final List<SortItem> items;
  private final int presorted;

  public SortPath(
      Path input,
      List<SortItem> items,
      int presorted,
      List<PathKey> order,
      double startup,
      double total) {
    super(input.relation());
    this.input = input;
    this.items = items;
    this.presorted = presorted;
    this.order = order;
    this.requiredOuter = input.requiredOuter;
    cost(startup, total, input.rows());
  }

  public Path input() {
    return input;
  }

  public List<SortItem> items() {
    return items;
  }

  public int presorted() {
    return presorted;
  }
}
