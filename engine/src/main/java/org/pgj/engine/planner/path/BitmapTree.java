package org.pgj.engine.planner.path;

import java.util.List;
import org.pgj.engine.planner.relation.Clause;

/** How a bitmap is put together. */
public sealed interface BitmapTree {
  double cost();

  double selectivity();

  /** What one index finds. */
  record Leaf(IndexPath path) implements BitmapTree {
    @Override
    public double cost() {
      return path.indexTotalCost();
    }

    @Override
    public double selectivity() {
      return path.selectivity();
    }
  }

  /** Rows in all inputs. */
  record And(List<BitmapTree> inputs, double cost, double selectivity) implements BitmapTree {}

  /**
   * Rows in any input.
   *
   * @param decided the condition that the inputs decide between them; null if they leave something
   */
  record Or(List<BitmapTree> inputs, Clause decided, double cost, double selectivity)
      implements BitmapTree {}
}
