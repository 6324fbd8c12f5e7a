package org.pgj.engine.executor.expression;

import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.array.ArrayView;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/**
 * {@code left operator ANY|ALL (array)}. With the same array for all rows the comparison runs over
 * all rows once per element, later elements only for rows still undecided; else over the elements,
 * row by row. Whether rows equal one of many elements that are the same for all rows is looked up.
 */
final class ArrayOperatorEvaluator extends ResultEvaluator {
  /** With fewer elements comparing is as fast. */
  private static final int LEAST_LOOKED_UP = 9;

  private final Evaluator left;
  private final Evaluator array;
  private final SqlType elementType;
  private final ValueSlot leftSlot;
  private final ValueSlot elementSlot;
  private final Evaluator comparison;
  private final boolean any;
  private final ElementSet set;
  private final Vector element;
  private final Vector elements;
  private final Vector leftConstant;
  private final Batch elementBatch = new Batch();
  private int[] undecided = new int[4];

  /**
   * @param comparison compares the two slots
   * @param set for {@code = ANY} and {@code <> ALL} by the type's own equality, else null
   */
  ArrayOperatorEvaluator(
      Evaluator left,
      Evaluator array,
      SqlType elementType,
      ValueSlot leftSlot,
      ValueSlot elementSlot,
      Evaluator comparison,
      boolean any,
      ElementSet set) {
    super(Representation.LONG);
    this.left = left;
    this.array = array;
    this.elementType = elementType;
    this.leftSlot = leftSlot;
    this.elementSlot = elementSlot;
    this.comparison = comparison;
    this.any = any;
    this.set = set;
    this.element = Vector.create(elementType.representation(), 1);
    this.elements = Vector.create(elementType.representation(), 1);
    this.leftConstant = Vector.create(left.representation(), 1);
  }

  @Override
  public Vector evaluate(Batch input, int[] selection, int count) {
    prepare(input);
    if (count == 0) {
      return result;
    }
    Vector value = left.evaluate(input, selection, count);
    BytesVector arrays = (BytesVector) array.evaluate(input, selection, count);
    if (arrays.isConstant()) {
      if (arrays.isNull(0)) {
        result.setNull(0);
        result.setConstant(true);
        return result;
      }
      ArrayView elementsOfAll = view(arrays, 0);
      if (set != null && elementsOfAll.count() >= LEAST_LOOKED_UP) {
        set.set(arrays, 0);
        lookUp(selection, count, value);
      } else {
        overElements(input, selection, count, value, elementsOfAll);
      }
      return result;
    }
    for (int i = 0; i < count; i++) {
      int row = selection == null ? i : selection[i];
      if (arrays.isNull(row)) {
        result.setNull(row);
      } else {
        overRow(value, row, view(arrays, row));
      }
    }
    return result;
  }

  private static ArrayView view(BytesVector arrays, int row) {
    return new ArrayView(arrays.chunk(row), arrays.offset(row), arrays.length(row));
  }

  private void lookUp(int[] selection, int count, Vector value) {
    LongVector output = (LongVector) result;
    for (int i = 0; i < count; i++) {
      int row = selection == null ? i : selection[i];
      if (value.isNull(row)) {
        output.setNull(row);
      } else if (set.contains(value, row)) {
        output.set(row, any ? 1 : 0);
      } else if (set.hasNull()) {
        output.setNull(row);
      } else {
        output.set(row, any ? 0 : 1);
      }
    }
  }

  private void overElements(Batch input, int[] selection, int count, Vector value, ArrayView view) {
    LongVector output = (LongVector) result;
    long[] out = output.values();
    if (undecided.length < count) {
      undecided = new int[count];
    }
    int left = all(selection, count, undecided);
    for (int i = 0; i < left; i++) {
      out[undecided[i]] = any ? 0 : 1;
    }
    leftSlot.set(value);
    elementSlot.set(element);
    for (int e = 0; e < view.count() && left > 0; e++) {
      element.reset();
      view.next(elementType, element, 0);
      element.setConstant(true);
      LongVector truth = (LongVector) comparison.evaluate(input, undecided, left);
      int kept = 0;
      for (int i = 0; i < left; i++) {
        int row = undecided[i];
        if (truth.isNull(row)) {
          output.setNull(row);
          undecided[kept++] = row;
        } else if ((truth.get(row) != 0) == any) {
          out[row] = any ? 1 : 0;
          output.clearNull(row);
        } else {
          undecided[kept++] = row;
        }
      }
      left = kept;
    }
  }

  private void overRow(Vector value, int row, ArrayView view) {
    LongVector output = (LongVector) result;
    int count = view.count();
    elements.reset();
    elements.ensureCapacity(Math.max(1, count));
    for (int e = 0; e < count; e++) {
      view.next(elementType, elements, e);
    }
    leftConstant.reset();
    leftConstant.copyFrom(value, row, 0);
    leftConstant.setConstant(true);
    leftSlot.set(leftConstant);
    elementSlot.set(elements);
    elementBatch.set(new Vector[0], count);
    boolean sawNull = false;
    boolean decided = false;
    if (count > 0) {
      LongVector truth = (LongVector) comparison.evaluate(elementBatch, null, count);
      for (int e = 0; e < count && !decided; e++) {
        if (truth.isNull(e)) {
          sawNull = true;
        } else {
          decided = (truth.get(e) != 0) == any;
        }
      }
    }
    if (!decided && sawNull) {
      output.setNull(row);
    } else {
      output.set(row, decided == any ? 1 : 0);
    }
  }
}
