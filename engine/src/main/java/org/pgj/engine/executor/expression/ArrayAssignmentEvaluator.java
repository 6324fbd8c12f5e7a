package org.pgj.engine.executor.expression;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.array.ArrayBuilder;
import org.pgj.engine.type.array.ArrayView;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/**
 * An array with one element or one slice replaced (manual: section 8.15.4). A one-dimensional array
 * grows to hold the new part, with nulls between; others keep their bounds.
 */
final class ArrayAssignmentEvaluator extends ResultEvaluator {
  private final Evaluator array;
  private final Evaluator[] lowers;
  private final Evaluator[] uppers;
  private final Evaluator assigned;
  private final SqlType elementType;
  private final Vector[] lowerValues;
  private final Vector[] upperValues;

  /**
   * @param lowers null for an element; in a slice null entries are bounds left out
   */
  ArrayAssignmentEvaluator(
      Evaluator array,
      Evaluator[] lowers,
      Evaluator[] uppers,
      Evaluator assigned,
      SqlType elementType) {
    super(Representation.BYTES);
    this.array = array;
    this.lowers = lowers;
    this.uppers = uppers;
    this.assigned = assigned;
    this.elementType = elementType;
    this.lowerValues = new Vector[uppers.length];
    this.upperValues = new Vector[uppers.length];
  }

  @Override
  public Vector evaluate(Batch input, int[] selection, int count) {
    BytesVector old = (BytesVector) array.evaluate(input, selection, count);
    for (int d = 0; d < uppers.length; d++) {
      upperValues[d] = evaluate(uppers[d], input, selection, count);
      lowerValues[d] = lowers == null ? null : evaluate(lowers[d], input, selection, count);
    }
    Vector value = assigned.evaluate(input, selection, count);
    prepare(input);
    for (int i = 0; i < count; i++) {
      assign(old, value, selection == null ? i : selection[i]);
    }
    return result;
  }

  private static Vector evaluate(Evaluator bound, Batch input, int[] selection, int count) {
    return bound == null ? null : bound.evaluate(input, selection, count);
  }

  private void assign(BytesVector old, Vector value, int row) {
    BytesVector output = (BytesVector) result;
    if (lowers != null && value.isNull(row)) {
      output.copyFrom(old, row, row);
      return;
    }
    ArrayView view =
        old.isNull(row) ? null : new ArrayView(old.chunk(row), old.offset(row), old.length(row));
    boolean empty = view == null || view.dimensions() == 0;
    int dimensions = empty ? uppers.length : view.dimensions();
    if (lowers == null && uppers.length != dimensions || uppers.length > dimensions) {
      throw new DatabaseError("2202E", "wrong number of array subscripts");
    }
    ArrayView source = null;
    if (lowers != null) {
      BytesVector bytes = (BytesVector) value;
      source = new ArrayView(bytes.chunk(row), bytes.offset(row), bytes.length(row));
    }
    int[] from = new int[dimensions];
    int[] to = new int[dimensions];
    for (int d = 0; d < dimensions; d++) {
      int present = empty ? 1 : view.lowerBound(d);
      int presentEnd = empty ? 0 : present + view.length(d) - 1;
      boolean written = d < uppers.length;
      to[d] = written ? bound(upperValues[d], row, presentEnd, empty) : presentEnd;
      from[d] =
          !written
              ? present
              : lowers == null
                  ? to[d]
                  : bound(lowerValues[d], row, present, empty && lowers[d] != null);
      if (from[d] > to[d]) {
        throw new DatabaseError("2202E", "upper bound cannot be less than lower bound");
      }
    }
    write(empty ? null : view, source, value, row, from, to);
  }

  private int bound(Vector bound, int row, int otherwise, boolean required) {
    if (bound == null) {
      if (required) {
        throw new DatabaseError("2202E", "array slice subscript must provide both boundaries")
            .detail(
                "When assigning to a slice of an empty array value, slice boundaries must be fully"
                    + " specified.");
      }
      return otherwise;
    }
    if (bound.isNull(row)) {
      throw new DatabaseError("22004", "array subscript in assignment must not be null");
    }
    return (int) ((LongVector) bound).get(row);
  }

  private void write(ArrayView old, ArrayView source, Vector value, int row, int[] from, int[] to) {
    int dimensions = from.length;
    int[] first = new int[dimensions];
    int[] lengths = new int[dimensions];
    for (int d = 0; d < dimensions; d++) {
      int low = old == null ? from[d] : Math.min(old.lowerBound(d), from[d]);
      int high = old == null ? to[d] : Math.max(old.lowerBound(d) + old.length(d) - 1, to[d]);
      if (old != null
          && dimensions > 1
          && (low != old.lowerBound(d) || high != low + old.length(d) - 1)) {
        throw new DatabaseError("2202E", "array subscript out of range");
      }
      first[d] = low;
      long length = (long) high - low + 1;
      if (length > ArrayView.MAX_ELEMENTS) {
        throw ArrayBuilder.sizeExceeded();
      }
      lengths[d] = (int) length;
    }
    long total = 1;
    long wanted = 1;
    for (int d = 0; d < dimensions; d++) {
      total *= lengths[d];
      wanted *= to[d] - from[d] + 1;
    }
    if (total > ArrayView.MAX_ELEMENTS) {
      throw ArrayBuilder.sizeExceeded();
    }
    if (source != null && source.count() < wanted) {
      throw new DatabaseError("2202E", "source array too small");
    }
    ArrayBuilder builder = new ArrayBuilder(elementType);
    Vector element = Vector.create(elementType.representation(), 1);
    int[] index = first.clone();
    for (long i = 0; i < total; i++) {
      boolean replaced = true;
      boolean present = old != null;
      for (int d = 0; d < dimensions; d++) {
        replaced &= index[d] >= from[d] && index[d] <= to[d];
        present =
            present
                && index[d] >= old.lowerBound(d)
                && index[d] < old.lowerBound(d) + old.length(d);
      }
      if (present) {
        old.next(elementType, element, 0);
      } else {
        element.setNull(0);
      }
      if (!replaced) {
        builder.add(element, 0);
      } else if (source == null) {
        builder.add(value, row);
      } else {
        source.next(elementType, element, 0);
        builder.add(element, 0);
      }
      for (int d = dimensions - 1; d >= 0 && ++index[d] == first[d] + lengths[d]; d--) {
        index[d] = first[d];
      }
    }
    BytesVector output = (BytesVector) result;
    BytesOutput out = output.output();
    out.begin();
    builder.finish(lengths, first, out);
    output.setWritten(row);
  }
}
