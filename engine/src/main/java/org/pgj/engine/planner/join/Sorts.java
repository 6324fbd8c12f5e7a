package org.pgj.engine.planner.join;

import java.util.List;
import org.pgj.engine.planner.cost.CostModel;
import org.pgj.engine.planner.path.Path;
import org.pgj.engine.planner.path.SortPath;
import org.pgj.engine.planner.relation.PathKey;
import org.pgj.engine.planner.relation.SortItem;

/** Makes the paths that sort all rows of another. */
public final class Sorts {
  private Sorts() {}

  /**
   * A path that sorts.
   *
   * @param order of the items, as path keys
   * @param limit the most rows that are wanted; negative for all
   */
  public static Path of(
      CostModel costs, Path input, List<SortItem> items, List<PathKey> order, double limit) {
    CostModel.Cost cost = costs.sort(input.totalCost(), input.rows(), input.width(), limit);
    return new SortPath(input, items, 0, order, cost.startup(), cost.total());
  }
}
