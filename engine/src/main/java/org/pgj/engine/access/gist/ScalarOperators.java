package org.pgj.engine.access.gist;

import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.vector.Vector;

/** The classes of the extension btree_gist: the place in the order, and the hash of the value. */
final class ScalarOperators implements GistOperators {
  private static final int LESS = 1;
  private static final int LESS_EQUAL = 2;
  private static final int EQUAL = 3;
  private static final int GREATER_EQUAL = 4;
  private static final int GREATER = 5;

  private final SqlType type;
  private final ScalarOrder order;

  ScalarOperators(SqlType type) {
    this.type = type;
    this.order = new ScalarOrder(type);
  }

  @Override
  public int dimensions() {
    return 2;
  }

  @Override
  public void key(Vector value, int row, double[] intervals, int at) {
    intervals[at] = order.number(value, row);
    intervals[at + 1] = intervals[at];
    intervals[at + 2] = (int) type.hash(value, row);
    intervals[at + 3] = intervals[at + 2];
  }

  @Override
  public GistQuery query(int strategy, Vector argument) {
    double number = order.number(argument, 0);
    double low = Double.NEGATIVE_INFINITY;
    double high = Double.POSITIVE_INFINITY;
    return switch (strategy) {
      case LESS, LESS_EQUAL -> GistQuery.of(new double[] {number, high}, new double[] {low, low});
      case EQUAL -> {
        double hash = (int) type.hash(argument, 0);
        yield GistQuery.of(new double[] {number, hash}, new double[] {number, hash});
      }
      case GREATER_EQUAL, GREATER ->
          GistQuery.of(new double[] {high, high}, new double[] {number, low});
      default -> GistQuery.all(2);
    };
  }
}
