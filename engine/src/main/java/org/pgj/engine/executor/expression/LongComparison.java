package org.pgj.engine.executor.expression;

import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** Comparison of two integers, dates or timestamps; as a condition it needs no boolean column. */
final class LongComparison extends ResultEvaluator {
  /** The six comparisons. */
  enum Operator {
    EQ,
    NE,
    LT,
    LE,
    GT,
    GE
  }

  private static final String[] PREFIXES = {
    "int2",
    "int4",
    "int8",
    "int24",
    "int28",
    "int42",
    "int48",
    "int82",
    "int84",
    "oid",
    "bool",
    "date_",
    "timestamp_",
    "timestamptz_",
    "time_"
  };

  private final Operator operator;
  private final Evaluator left;
  private final Evaluator right;

  LongComparison(Operator operator, Evaluator left, Evaluator right) {
    super(Representation.LONG);
    this.operator = operator;
    this.left = left;
    this.right = right;
  }

  /** Whether it compares columns and constants as they are. */
  boolean isOfColumns() {
    return isPlain(left) && isPlain(right);
  }

  private static boolean isPlain(Evaluator value) {
    return value instanceof ColumnEvaluator
        || value instanceof ConstantEvaluator
        || value instanceof ParameterEvaluator;
  }

  /** The comparison that a built-in function, named by its source, computes; or null. */
  static Operator of(String source) {
    if (source == null || source.length() < 4) {
      return null;
    }
    int split = source.length() - 2;
    Operator operator =
        switch (source.substring(split)) {
          case "eq" -> Operator.EQ;
          case "ne" -> Operator.NE;
          case "lt" -> Operator.LT;
          case "le" -> Operator.LE;
          case "gt" -> Operator.GT;
          case "ge" -> Operator.GE;
          default -> null;
        };
    if (operator == null) {
      return null;
    }
    String prefix = source.substring(0, split);
    for (String known : PREFIXES) {
      if (known.equals(prefix)) {
        return operator;
      }
    }
    return null;
  }

  @Override
  public Vector evaluate(Batch input, int[] selection, int count) {
    LongVector a = (LongVector) left.evaluate(input, selection, count);
    LongVector b = (LongVector) right.evaluate(input, selection, count);
    prepare(input);
    LongVector output = (LongVector) result;
    boolean constant = a.isConstant() && b.isConstant();
    output.setConstant(constant);
    int rows = constant ? Math.min(count, 1) : count;
    boolean nulls = a.mayHaveNulls() || b.mayHaveNulls();
    long[] out = output.values();
    for (int i = 0; i < rows; i++) {
      int row = constant ? 0 : selection == null ? i : selection[i];
      if (nulls && (a.isNull(row) || b.isNull(row))) {
        output.setNull(row);
      } else {
        out[row] = test(a.get(row), b.get(row)) ? 1 : 0;
      }
    }
    return output;
  }

  private boolean test(long a, long b) {
    return switch (operator) {
      case EQ -> a == b;
      case NE -> a != b;
      case LT -> a < b;
      case LE -> a <= b;
      case GT -> a > b;
      case GE -> a >= b;
    };
  }

  @Override
  public int select(Batch input, int[] selection, int count, int[] out) {
    if (count == 0) {
      return 0;
    }
    LongVector a = (LongVector) left.evaluate(input, selection, count);
    LongVector b = (LongVector) right.evaluate(input, selection, count);
    if (b.isConstant() && !a.isConstant() && !a.mayHaveNulls()) {
      return b.isNull(0) ? 0 : selectConstant(a.values(), b.values()[0], selection, count, out);
    }
    boolean nulls = a.mayHaveNulls() || b.mayHaveNulls();
    int selected = 0;
    for (int i = 0; i < count; i++) {
      int row = selection == null ? i : selection[i];
      out[selected] = row;
      if (!(nulls && (a.isNull(row) || b.isNull(row))) && test(a.get(row), b.get(row))) {
        selected++;
      }
    }
    return selected;
  }

  private int selectConstant(long[] a, long b, int[] selection, int count, int[] out) {
    return switch (operator) {
      case EQ -> {
        int n = 0;
        for (int i = 0; i < count; i++) {
          int row = selection == null ? i : selection[i];
          out[n] = row;
          n += a[row] == b ? 1 : 0;
        }
        yield n;
      }
      case NE -> {
        int n = 0;
        for (int i = 0; i < count; i++) {
          int row = selection == null ? i : selection[i];
          out[n] = row;
          n += a[row] != b ? 1 : 0;
        }
        yield n;
      }
      case LT -> b == Long.MIN_VALUE ? 0 : selectUpTo(a, b - 1, selection, count, out);
      case LE -> selectUpTo(a, b, selection, count, out);
      case GT -> b == Long.MAX_VALUE ? 0 : selectFrom(a, b + 1, selection, count, out);
      case GE -> selectFrom(a, b, selection, count, out);
    };
  }

  private static int selectUpTo(long[] a, long b, int[] selection, int count, int[] out) {
    int n = 0;
    for (int i = 0; i < count; i++) {
      int row = selection == null ? i : selection[i];
      out[n] = row;
      n += a[row] <= b ? 1 : 0;
    }
    return n;
  }

  private static int selectFrom(long[] a, long b, int[] selection, int count, int[] out) {
    int n = 0;
    for (int i = 0; i < count; i++) {
      int row = selection == null ? i : selection[i];
      out[n] = row;
      n += a[row] >= b ? 1 : 0;
    }
    return n;
  }
}
