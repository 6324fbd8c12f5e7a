package org.pgj.engine.access.gist;

import org.pgj.engine.type.geometry.Shapes;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/** box_ops, point_ops, poly_ops and circle_ops: the box around a shape. */
final class ShapeOperators implements GistOperators {
  static final int POINT = 600;
  static final int BOX = 603;
  static final int POLYGON = 604;
  static final int CIRCLE = 718;

  private static final double LOW = Double.NEGATIVE_INFINITY;
  private static final double HIGH = Double.POSITIVE_INFINITY;

  /** Shapes this near count as touching; more than {@link Shapes#EPSILON}, for rounding. */
  private static final double NEAR = 4 * Shapes.EPSILON;

  private final int type;
  private final double[] bounds = new double[4];

  /**
   * @param type pg_type oid of the shapes
   */
  ShapeOperators(int type) {
    this.type = type;
  }

  @Override
  public int dimensions() {
    return 2;
  }

  @Override
  public void key(Vector value, int row, double[] intervals, int at) {
    bounds(type, new Bytes().set((BytesVector) value, row), intervals, at);
  }

  private static void bounds(int type, Bytes shape, double[] bounds, int at) {
    double[] numbers = Shapes.all(shape, 0);
    if (type == CIRCLE) {
      double radius = numbers[2];
      numbers =
          new double[] {
            numbers[0] - radius, numbers[1] - radius, numbers[0] + radius, numbers[1] + radius
          };
    }
    for (int d = 0; d < 2; d++) {
      double low = HIGH;
      double high = LOW;
      for (int i = d; i < numbers.length; i += 2) {
        if (Double.isNaN(numbers[i])) {
          // Of no place: it has to be found everywhere.
          low = LOW;
          high = HIGH;
        } else {
          low = Math.min(low, numbers[i]);
          high = Math.max(high, numbers[i]);
        }
      }
      bounds[at + 2 * d] = low;
      bounds[at + 2 * d + 1] = high;
    }
  }

  /** The type of the shape that a column is compared with. */
  private int argumentType(int strategy) {
    return switch (strategy) {
      case 28 -> BOX;
      case 48 -> POLYGON;
      case 68 -> CIRCLE;
      default -> type;
    };
  }

  @Override
  public GistQuery query(int strategy, Vector argument) {
    bounds(argumentType(strategy), new Bytes().set((BytesVector) argument, 0), bounds, 0);
    double left = bounds[0] - NEAR;
    double right = bounds[1] + NEAR;
    double bottom = bounds[2] - NEAR;
    double top = bounds[3] + NEAR;
    return switch (strategy) {
      // << and >>, &< and &>
      case 1 -> of(left + 2 * NEAR, LOW, HIGH, LOW);
      case 2 -> of(right, LOW, HIGH, LOW);
      case 4 -> of(HIGH, left, HIGH, LOW);
      case 5 -> of(HIGH, right - 2 * NEAR, HIGH, LOW);
      // &<| and <<|, |>> and |&>, as points call them also <^ and >^
      case 9 -> of(HIGH, LOW, top, LOW);
      case 10, 29 -> of(HIGH, LOW, bottom + 2 * NEAR, LOW);
      case 11, 30 -> of(HIGH, LOW, HIGH, top - 2 * NEAR);
      case 12 -> of(HIGH, LOW, HIGH, bottom);
      // &&, <@ and the same, @>
      case 3, 6, 8, 28, 48, 68 -> of(right, left, top, bottom);
      case 7 -> of(left + 2 * NEAR, right - 2 * NEAR, bottom + 2 * NEAR, top - 2 * NEAR);
      default -> GistQuery.all(2);
    };
  }

  private static GistQuery of(double maxLowX, double minHighX, double maxLowY, double minHighY) {
    return GistQuery.of(new double[] {maxLowX, maxLowY}, new double[] {minHighX, minHighY});
  }
}
