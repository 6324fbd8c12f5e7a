package org.pgj.engine.access.brin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pgj.engine.access.index.KeyComparator;
import org.pgj.engine.access.index.ScanKey;
import org.pgj.engine.access.tuple.Attribute;
import org.pgj.engine.access.tuple.Encoding;
import org.pgj.engine.access.tuple.IndexTuple;
import org.pgj.engine.access.tuple.ItemPointer;
import org.pgj.engine.access.tuple.TupleBuilder;
import org.pgj.engine.access.tuple.TupleDeformer;
import org.pgj.engine.access.tuple.TupleDescriptor;
import org.pgj.engine.type.Oids;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.DoubleVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/**
 * What is known of the rows of one range: per column whether there are nulls, the least and the
 * greatest value, both null if there is none. Reused for one range after the other.
 */
final class RangeSummary {
  private static final int HAS_NULLS = 0;
  private static final int LEAST = 1;
  private static final int GREATEST = 2;
  private static final int PER_COLUMN = 3;

  private final KeyComparator[] comparators;

  /** {@link #PER_COLUMN} for each column, each with one row. */
  private final Vector[] values;

  private final TupleBuilder builder;
  private final TupleDeformer deformer;
  private final int[] start = new int[1];
  private boolean placeholder;

  /**
   * @param columns the index's columns
   */
  RangeSummary(TupleDescriptor columns, KeyComparator[] comparators) {
    this.comparators = comparators;
    List<Attribute> stored = new ArrayList<>();
    for (int c = 0; c < comparators.length; c++) {
      Attribute column = columns.attribute(c);
      stored.add(Attribute.of("has_nulls", Oids.BOOL, Encoding.of(Oids.BOOL, 1, true), 1));
      stored.add(column.change().name("least").build());
      stored.add(column.change().name("greatest").build());
    }
    TupleDescriptor descriptor = new TupleDescriptor(stored);
    this.values = descriptor.createVectors(1);
    this.builder = new TupleBuilder(descriptor);
    this.deformer = TupleDeformer.ofAll(descriptor, null);
    clear();
  }

  /** Makes it the summary of no rows. */
  void clear() {
    placeholder = false;
    for (Vector value : values) {
      value.reset();
    }
    for (int c = 0; c < comparators.length; c++) {
      setHasNulls(c, false);
      values[PER_COLUMN * c + LEAST].setNull(0);
      values[PER_COLUMN * c + GREATEST].setNull(0);
    }
  }

  boolean isPlaceholder() {
    return placeholder;
  }

  void setPlaceholder(boolean newPlaceholder) {
    placeholder = newPlaceholder;
  }

  /** Reads a stored summary, which the caller leaves unchanged as long as this is used. */
  void read(byte[] tuple) {
    for (Vector value : values) {
      value.reset();
    }
    deformer.deformIndex(tuple, start, 0, 1, values, 0);
    placeholder = ItemPointer.item(IndexTuple.tid(tuple, 0)) == BrinLayout.PLACEHOLDER;
  }

  /** The form to store: {@link TupleBuilder#bytes()} and {@link TupleBuilder#length()}. */
  TupleBuilder form(long range) {
    builder.formIndex(
        values, 0, ItemPointer.of((int) range, placeholder ? BrinLayout.PLACEHOLDER : 0));
    return builder;
  }

  private boolean hasNulls(int column) {
    return ((LongVector) values[PER_COLUMN * column + HAS_NULLS]).get(0) != 0;
  }

  private void setHasNulls(int column, boolean hasNulls) {
    ((LongVector) values[PER_COLUMN * column + HAS_NULLS]).set(0, hasNulls ? 1 : 0);
  }

  private boolean hasValues(int column) {
    return !values[PER_COLUMN * column + LEAST].isNull(0);
  }

  /** Makes the summary cover a row; answers whether it did not before. */
  boolean add(Vector[] columns, int row) {
    boolean changed = false;
    for (int c = 0; c < comparators.length; c++) {
      if (columns[c].isNull(row)) {
        changed |= !hasNulls(c);
        setHasNulls(c, true);
      } else {
        changed |= widen(c, columns[c], row);
      }
    }
    return changed;
  }

  /** Makes the summary cover what another covers. */
  void add(RangeSummary other) {
    for (int c = 0; c < comparators.length; c++) {
      if (other.hasNulls(c)) {
        setHasNulls(c, true);
      }
      if (other.hasValues(c)) {
        widen(c, other.values[PER_COLUMN * c + LEAST], 0);
        widen(c, other.values[PER_COLUMN * c + GREATEST], 0);
      }
    }
  }

  private boolean widen(int column, Vector source, int row) {
    Vector least = values[PER_COLUMN * column + LEAST];
    Vector greatest = values[PER_COLUMN * column + GREATEST];
    boolean isFirst = !hasValues(column);
    boolean changed = false;
    if (isFirst || compare(column, source, row, least) < 0) {
      assign(source, row, least);
      changed = true;
    }
    if (isFirst || compare(column, source, row, greatest) > 0) {
      assign(source, row, greatest);
      changed = true;
    }
    return changed;
  }

  /** Copies a value, bytes as well: the source is reused. */
  private static void assign(Vector source, int row, Vector target) {
    target.reset();
    if (source instanceof BytesVector bytes) {
      int from = bytes.offset(row);
      byte[] copy = Arrays.copyOfRange(bytes.chunk(row), from, from + bytes.length(row));
      ((BytesVector) target).setReference(0, copy, 0, copy.length);
    } else {
      target.copyFrom(source, row, 0);
    }
  }

  /** Compares a value with one of the summary's. */
  private int compare(int column, Vector left, int row, Vector right) {
    KeyComparator order = comparators[column];
    return switch (left) {
      case LongVector longs -> order.compare(longs.get(row), ((LongVector) right).get(0));
      case DoubleVector doubles -> order.compare(doubles.get(row), ((DoubleVector) right).get(0));
      case BytesVector bytes -> {
        BytesVector other = (BytesVector) right;
        yield order.compare(
            bytes.chunk(row),
            bytes.offset(row),
            bytes.length(row),
            other.chunk(0),
            other.offset(0),
            other.length(0));
      }
    };
  }

  /**
   * Whether a row of the range may meet a condition.
   *
   * @param argument as {@link org.pgj.engine.access.index.IndexScan#restart} has it
   * @param elements how many elements it has, for {@link ScanKey.Strategy#ANY}
   */
  boolean mayMeet(ScanKey key, Vector argument, int elements) {
    int column = key.column();
    if (key.strategy() == ScanKey.Strategy.IS_NULL) {
      return hasNulls(column);
    }
    if (!hasValues(column)) {
      return false;
    }
    Vector least = values[PER_COLUMN * column + LEAST];
    Vector greatest = values[PER_COLUMN * column + GREATEST];
    return switch (key.strategy()) {
      case IS_NOT_NULL -> true;
      case LESS -> compare(column, argument, 0, least) > 0;
      case LESS_EQUAL -> compare(column, argument, 0, least) >= 0;
      case EQUAL -> lies(column, argument, 0, least, greatest);
      case GREATER_EQUAL -> compare(column, argument, 0, greatest) <= 0;
      case GREATER -> compare(column, argument, 0, greatest) < 0;
      case ANY -> {
        boolean any = false;
        for (int e = 0; e < elements && !any; e++) {
          any = lies(column, argument, e, least, greatest);
        }
        yield any;
      }
      case IS_NULL, ROW_NEXT, OPERATOR ->
          throw new IllegalArgumentException("condition " + key.strategy());
    };
  }

  private boolean lies(int column, Vector value, int row, Vector least, Vector greatest) {
    return compare(column, value, row, least) >= 0 && compare(column, value, row, greatest) <= 0;
  }
}
