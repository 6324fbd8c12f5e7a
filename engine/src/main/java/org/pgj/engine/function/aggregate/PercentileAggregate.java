package org.pgj.engine.function.aggregate;

import java.util.Arrays;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.time.IntervalFunctions;
import org.pgj.engine.type.Oids;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.array.ArrayBuilder;
import org.pgj.engine.type.array.ArrayView;
import org.pgj.engine.type.time.Intervals;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.DoubleVector;
import org.pgj.engine.type.vector.Vector;

/**
 * percentile_cont, percentile_disc and mode: values come in order and are kept; the fraction, or
 * array of fractions, is the first argument.
 */
final class PercentileAggregate extends RowAggregate {
  /** Which of them. */
  enum Kind {
    CONTINUOUS,
    DISCRETE,
    MODE
  }

  private final Kind kind;
  private final boolean many;
  private final int valueType;
  private SqlType type;
  private Vector[] values = new Vector[1];
  private int[] counts = new int[1];
  private double[][] fractions = new double[1][];
  private int[][] shapes = new int[1][];
  private boolean[][] nullFractions = new boolean[1][];

  /**
   * @param many whether the fraction is an array
   * @param valueType type of the values, the last argument
   */
  PercentileAggregate(Kind kind, boolean many, int valueType) {
    super(false);
    this.kind = kind;
    this.many = many;
    this.valueType = valueType;
  }

  @Override
  protected void resize(int oldCount, int newCount) {
    if (newCount > counts.length) {
      int capacity = capacity(counts.length, newCount);
      values = Arrays.copyOf(values, capacity);
      counts = Arrays.copyOf(counts, capacity);
      fractions = Arrays.copyOf(fractions, capacity);
      shapes = Arrays.copyOf(shapes, capacity);
      nullFractions = Arrays.copyOf(nullFractions, capacity);
    }
  }

  @Override
  public void clear() {
    Arrays.fill(values, null);
    Arrays.fill(counts, 0);
    Arrays.fill(fractions, null);
    forgetGroups();
  }

  @Override
  protected void add(Vector[] arguments, int row, int group, FunctionContext context) {
    Vector value = arguments[arguments.length - 1];
    if (type == null) {
      type = context.catalog().type(valueType);
    }
    if (fractions[group] == null && kind != Kind.MODE) {
      readFractions(arguments[0], row, group, context);
    }
    if (value.isNull(row)) {
      return;
    }
    int at = counts[group]++;
    if (values[group] == null) {
      values[group] = Vector.create(type.representation(), 16);
    }
    Vector kept = values[group];
    if (at == kept.capacity()) {
      kept.ensureCapacity(at * 2);
    }
    if (kept instanceof BytesVector bytes) {
      BytesVector source = (BytesVector) value;
      bytes.append(at, source.chunk(row), source.offset(row), source.length(row));
    } else {
      kept.copyFrom(value, row, at);
    }
  }

  private void readFractions(Vector argument, int row, int group, FunctionContext context) {
    if (argument.isNull(row)) {
      fractions[group] = new double[0];
      shapes[group] = null;
      return;
    }
    if (!many) {
      fractions[group] = new double[] {checked(((DoubleVector) argument).get(row))};
      nullFractions[group] = new boolean[1];
      return;
    }
    ArrayView view = new ArrayView(new Bytes().set((BytesVector) argument, row));
    SqlType element = context.catalog().type(Oids.FLOAT8);
    DoubleVector value = new DoubleVector(1);
    double[] list = new double[view.count()];
    boolean[] nulls = new boolean[view.count()];
    for (int i = 0; i < list.length; i++) {
      view.next(element, value, 0);
      nulls[i] = value.isNull(0);
      list[i] = nulls[i] ? 0 : checked(value.get(0));
    }
    fractions[group] = list;
    nullFractions[group] = nulls;
    shapes[group] = view.lengths();
  }

  private static double checked(double fraction) {
    if (!(fraction >= 0 && fraction <= 1)) {
      throw new DatabaseError(
          "22003", "percentile value " + shown(fraction) + " is not between 0 and 1");
    }
    return fraction;
  }

  private static String shown(double fraction) {
    return fraction == Math.rint(fraction) && Math.abs(fraction) < 1e6
        ? Long.toString((long) fraction)
        : Double.toString(fraction);
  }

  @Override
  public void finish(int group, Vector result, int row, FunctionContext context) {
    if (counts[group] == 0
        || kind != Kind.MODE && (many ? shapes[group] == null : fractions[group].length == 0)) {
      result.setNull(row);
      return;
    }
    if (kind == Kind.MODE) {
      put(values[group], mode(group), result, row);
    } else if (many) {
      finishArray(group, (BytesVector) result, row);
    } else {
      finishOne(group, fractions[group][0], result, row);
    }
  }

  private int mode(int group) {
    Vector kept = values[group];
    int best = 0;
    int bestLength = 0;
    int start = 0;
    for (int i = 1; i <= counts[group]; i++) {
      if (i == counts[group] || type.compare(kept, start, kept, i) != 0) {
        if (i - start > bestLength) {
          best = start;
          bestLength = i - start;
        }
        start = i;
      }
    }
    return best;
  }

  private void finishArray(int group, BytesVector result, int row) {
    ArrayBuilder builder = new ArrayBuilder(type);
    Vector element = Vector.create(type.representation(), 1);
    for (int i = 0; i < fractions[group].length; i++) {
      if (nullFractions[group][i]) {
        builder.addNull();
      } else {
        element.reset();
        finishOne(group, fractions[group][i], element, 0);
        builder.add(element, 0);
      }
    }
    BytesOutput out = result.output();
    out.begin();
    int[] bounds = new int[shapes[group].length];
    Arrays.fill(bounds, 1);
    builder.finish(shapes[group], bounds, out);
    result.setWritten(row);
  }

  private static void put(Vector source, int sourceRow, Vector result, int row) {
    result.copyFrom(source, sourceRow, row);
  }

  private void finishOne(int group, double fraction, Vector result, int row) {
    int count = counts[group];
    if (kind == Kind.DISCRETE) {
      put(values[group], Math.max((int) Math.ceil(fraction * count), 1) - 1, result, row);
      return;
    }
    int first = (int) Math.floor(fraction * (count - 1));
    int second = (int) Math.ceil(fraction * (count - 1));
    if (first == second) {
      put(values[group], first, result, row);
      return;
    }
    double share = fraction * (count - 1) - first;
    if (values[group] instanceof DoubleVector doubles) {
      double low = doubles.get(first);
      ((DoubleVector) result).set(row, low + share * (doubles.get(second) - low));
      return;
    }
    Bytes low = new Bytes().set((BytesVector) values[group], first);
    Bytes high = new Bytes().set((BytesVector) values[group], second);
    BytesOutput difference = new BytesOutput(Intervals.SIZE);
    IntervalFunctions.subtract(high, low, difference);
    BytesOutput scaled = new BytesOutput(Intervals.SIZE);
    IntervalFunctions.multiply(Bytes.of(difference.toArray()), share, scaled);
    BytesVector bytes = (BytesVector) result;
    BytesOutput out = bytes.output();
    out.begin();
    IntervalFunctions.add(low, Bytes.of(scaled.toArray()), out);
    bytes.setWritten(row);
  }
}
