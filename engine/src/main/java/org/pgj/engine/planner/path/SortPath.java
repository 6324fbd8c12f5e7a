package org.pgj.engine.planner.path;

import java.util.List;
import org.pgj.engine.planner.relation.PathKey;
import org.pgj.engine.planner.relation.Relation;
import org.pgj.engine.planner.relation.SortItem;

/** Sorts; incrementally if the first {@code presorted} keys are in order already. */
public final class SortPath extends Path {
  private final Path input;
  private final List<SortItem> items;
  private final int presorted;

  public SortPath(
      Relation relation,
      Path input,
      List<SortItem> items,
      int presorted,
      List<PathKey> order,
      double startup,
      double total,
      double rowCount) {
    super(relation);
    this.input = input;
    this.items = items;
    this.presorted = presorted;
    this.order = order;
    this.requiredOuter = input.requiredOuter;
    cost(startup, total, rowCount);
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
