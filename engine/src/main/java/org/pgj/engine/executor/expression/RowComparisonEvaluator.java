package org.pgj.engine.executor.expression;

import org.pgj.engine.analyzer.tree.RowComparison.Comparison;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.key.ValueComparator;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** Lexicographic comparison of rows: null if a null is met before the order is decided. */
final class RowComparisonEvaluator extends ResultEvaluator {
  private final Comparison comparison;
  private final Evaluator[] left;
  private final Evaluator[] right;
  private final ValueComparator[] comparators;
  private final Vector[] leftValues;
  private final Vector[] rightValues;

  RowComparisonEvaluator(
      Comparison comparison, Evaluator[] left, Evaluator[] right, ValueComparator[] comparators) {
    super(Representation.LONG);
    this.comparison = comparison;
    this.left = left;
    this.right = right;
    this.comparators = comparators;
    this.leftValues = new Vector[left.length];
    this.rightValues = new Vector[right.length];
  }

  @Override
  public Vector evaluate(Batch input, int[] selection, int count) {
    prepare(input);
    for (int c = 0; c < left.length; c++) {
      leftValues[c] = left[c].evaluate(input, selection, count);
      rightValues[c] = right[c].evaluate(input, selection, count);
    }
    for (int i = 0; i < count; i++) {
      compare(selection == null ? i : selection[i]);
    }
    return result;
  }

  private void compare(int row) {
    int order = 0;
    for (int c = 0; c < left.length && order == 0; c++) {
      if (leftValues[c].isNull(row) || rightValues[c].isNull(row)) {
        result.setNull(row);
        return;
      }
      order = comparators[c].compare(leftValues[c], row, rightValues[c], row);
    }
    boolean truth =
        switch (comparison) {
          case LESS -> order < 0;
          case LESS_EQUAL -> order <= 0;
          case GREATER_EQUAL -> order >= 0;
          case GREATER -> order > 0;
        };
    ((LongVector) result).values()[row] = truth ? 1 : 0;
  }
}
