package org.pgj.engine.access.btree;

import java.util.Arrays;
import org.pgj.engine.access.index.IndexDescriptor;
import org.pgj.engine.access.index.KeyComparator;
import org.pgj.engine.access.index.ScanKey;
import org.pgj.engine.access.index.ScanKey.Strategy;
import org.pgj.engine.access.tuple.TupleDeformer;
import org.pgj.engine.os.Memory;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.DoubleVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** The conditions of a scan that its bounds do not imply, tested entry by entry. */
final class BTreeFilter {
  private static final int[] AT_ZERO = {0};

  private final IndexDescriptor index;
  private final ScanKey[] keys;
  private final TupleDeformer deformer;
  private final Vector[] values;
  private final boolean[] active;
  private boolean anyActive;
  private byte[] scratch = new byte[256];

  BTreeFilter(IndexDescriptor index, ScanKey[] keys) {
    this.index = index;
    this.keys = keys;
    int[] columns = new int[index.keyCount()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = i;
    }
    this.deformer = new TupleDeformer(index.tuples(), columns, null);
    this.values = index.tuples().project(columns).createVectors(1);
    this.active = new boolean[keys.length];
  }

  /** Takes over what the bounds leave to test. */
  void prepare(BTreeBounds bounds) {
    anyActive = false;
    for (int i = 0; i < keys.length; i++) {
      boolean insideRow = i > 0 && keys[i - 1].strategy() == Strategy.ROW_NEXT;
      active[i] = !insideRow && !bounds.isImplied(i);
      anyActive |= active[i];
    }
  }

  boolean isActive() {
    return anyActive;
  }

  /** Whether an entry on a locked page meets the conditions. */
  boolean accepts(long entry, int length, Vector[] arguments, int[][] elementRows) {
    if (scratch.length < length) {
      scratch = new byte[length];
    }
    Memory.copyTo(entry, scratch, 0, length);
    for (Vector value : values) {
      value.reset();
    }
    deformer.deformIndex(scratch, AT_ZERO, 0, 1, values, 0);
    for (int i = 0; i < keys.length; i++) {
      if (active[i] && !accepts(i, arguments, elementRows)) {
        return false;
      }
    }
    return true;
  }

  private boolean accepts(int key, Vector[] arguments, int[][] elementRows) {
    int column = keys[key].column();
    boolean isNull = values[column].isNull(0);
    Strategy strategy = keys[key].strategy();
    return switch (strategy) {
      case IS_NULL -> isNull;
      case IS_NOT_NULL -> !isNull;
      case ANY -> !isNull && isElement(column, arguments[key], elementRows[key]);
      case ROW_NEXT -> acceptsRow(key, arguments);
      case OPERATOR -> throw new IllegalArgumentException("not an operator of B-trees");
      default -> !isNull && holds(strategy, compare(column, arguments[key], 0));
    };
  }

  private boolean isElement(int column, Vector elements, int[] rows) {
    for (int row : rows) {
      if (compare(column, elements, row) == 0) {
        return true;
      }
    }
    return false;
  }

  private boolean acceptsRow(int first, Vector[] arguments) {
    for (int i = first; ; i++) {
      int column = keys[i].column();
      if (values[column].isNull(0) || arguments[i].isNull(0)) {
        return false;
      }
      int order = compare(column, arguments[i], 0);
      if (keys[i].strategy() != Strategy.ROW_NEXT) {
        return holds(keys[i].strategy(), order);
      }
      if (order != 0) {
        int last = i;
        while (keys[last].strategy() == Strategy.ROW_NEXT) {
          last++;
        }
        return holds(keys[last].strategy(), order);
      }
    }
  }

  private static boolean holds(Strategy strategy, int order) {
    return switch (strategy) {
      case LESS -> order < 0;
      case LESS_EQUAL -> order <= 0;
      case EQUAL -> order == 0;
      case GREATER_EQUAL -> order >= 0;
      default -> order > 0;
    };
  }

  private int compare(int column, Vector argument, int row) {
    return compare(index.comparators()[column], values[column], 0, argument, row);
  }

  /** Compares two values that are not null. */
  static int compare(KeyComparator comparator, Vector left, int leftRow, Vector right, int row) {
    return switch (left) {
      case LongVector longs ->
          comparator.compare(longs.get(leftRow), ((LongVector) right).get(row));
      case DoubleVector doubles ->
          comparator.compare(doubles.get(leftRow), ((DoubleVector) right).get(row));
      case BytesVector bytes -> {
        BytesVector other = (BytesVector) right;
        yield comparator.compare(
            bytes.chunk(leftRow),
            bytes.offset(leftRow),
            bytes.length(leftRow),
            other.chunk(row),
            other.offset(row),
            other.length(row));
      }
    };
  }

  /** The rows of a vector that are not null, in the index's order, without repetitions. */
  static int[] sortedElements(IndexDescriptor index, int column, Vector elements, int count) {
    KeyComparator comparator = index.comparators()[column];
    int sign = index.descending()[column] ? -1 : 1;
    Integer[] rows = new Integer[count];
    int size = 0;
    for (int i = 0; i < count; i++) {
      if (!elements.isNull(i)) {
        rows[size++] = i;
      }
    }
    Arrays.sort(rows, 0, size, (a, b) -> sign * compare(comparator, elements, a, elements, b));
    int[] sorted = new int[size];
    int distinct = 0;
    for (int i = 0; i < size; i++) {
      if (distinct == 0
          || compare(comparator, elements, sorted[distinct - 1], elements, rows[i]) != 0) {
        sorted[distinct++] = rows[i];
      }
    }
    return Arrays.copyOf(sorted, distinct);
  }
}
