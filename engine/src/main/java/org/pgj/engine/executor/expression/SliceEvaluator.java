package org.pgj.engine.executor.expression;

import java.util.Arrays;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.array.ArrayBuilder;
import org.pgj.engine.type.array.ArrayView;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** {@code array[lower:upper]…}: an array with lower bounds 1, empty where nothing is covered. */
final class SliceEvaluator extends ResultEvaluator {
  private final Evaluator array;
  private final Evaluator[] lowers;
  private final Evaluator[] uppers;
  private final SqlType elementType;
  private final Vector[] lowerValues;
  private final Vector[] upperValues;

  /**
   * @param lowers null entries for bounds left out, which mean the array's own
   */
  SliceEvaluator(Evaluator array, Evaluator[] lowers, Evaluator[] uppers, SqlType elementType) {
    super(Representation.BYTES);
    this.array = array;
    this.lowers = lowers;
    this.uppers = uppers;
    this.elementType = elementType;
    this.lowerValues = new Vector[lowers.length];
    this.upperValues = new Vector[uppers.length];
  }

  @Override
  public Vector evaluate(Batch input, int[] selection, int count) {
    BytesVector value = (BytesVector) array.evaluate(input, selection, count);
    for (int d = 0; d < lowers.length; d++) {
      lowerValues[d] = lowers[d] == null ? null : lowers[d].evaluate(input, selection, count);
      upperValues[d] = uppers[d] == null ? null : uppers[d].evaluate(input, selection, count);
    }
    prepare(input);
    for (int i = 0; i < count; i++) {
      int row = selection == null ? i : selection[i];
      if (value.isNull(row) || anyNull(lowerValues, row) || anyNull(upperValues, row)) {
        result.setNull(row);
      } else {
        slice(new ArrayView(value.chunk(row), value.offset(row), value.length(row)), row);
      }
    }
    return result;
  }

  private static boolean anyNull(Vector[] bounds, int row) {
    for (Vector bound : bounds) {
      if (bound != null && bound.isNull(row)) {
        return true;
      }
    }
    return false;
  }

  private void slice(ArrayView view, int row) {
    int dimensions = view.dimensions();
    int[] first = new int[dimensions];
    int[] lengths = new int[dimensions];
    boolean empty = dimensions < lowers.length;
    for (int d = 0; d < dimensions && !empty; d++) {
      long lower = view.lowerBound(d);
      long upper = lower + view.length(d) - 1;
      if (d < lowers.length) {
        long from = lowerValues[d] == null ? lower : ((LongVector) lowerValues[d]).get(row);
        long to = upperValues[d] == null ? upper : ((LongVector) upperValues[d]).get(row);
        first[d] = (int) (Math.max(from, lower) - lower);
        lengths[d] = (int) Math.max(0, Math.min(to, upper) - Math.max(from, lower) + 1);
      } else {
        lengths[d] = view.length(d);
      }
      empty = lengths[d] == 0;
    }
    ArrayBuilder builder = new ArrayBuilder(elementType);
    if (!empty && dimensions > 0) {
      copy(view, first, lengths, builder);
    }
    int[] bounds = new int[dimensions];
    Arrays.fill(bounds, 1);
    BytesVector output = (BytesVector) result;
    BytesOutput out = output.output();
    out.begin();
    builder.finish(lengths, bounds, out);
    output.setWritten(row);
  }

  private void copy(ArrayView view, int[] first, int[] lengths, ArrayBuilder builder) {
    Vector element = Vector.create(elementType.representation(), 1);
    int[] index = new int[lengths.length];
    for (int i = 0; i < view.count(); i++) {
      view.next(elementType, element, 0);
      boolean covered = true;
      for (int d = 0; d < index.length; d++) {
        covered &= index[d] >= first[d] && index[d] < first[d] + lengths[d];
      }
      if (covered) {
        builder.add(element, 0);
      }
      for (int d = index.length - 1; d >= 0 && ++index[d] == view.length(d); d--) {
        index[d] = 0;
      }
    }
  }
}
