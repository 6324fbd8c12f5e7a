package org.pgj.engine.planner.plan;

import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;

/** References to the columns of a plan node's inputs. */
public final class PlanColumns {
  /** Range index of references to the first, or only, input's output columns. */
  public static final int OUTER = -1;

  /** Range index of references to the second input's output columns. */
  public static final int INNER = -2;

  private PlanColumns() {}

  /**
   * A reference to an output column of an input.
   *
   * @param column 0-based
   */
  public static ColumnReference of(int input, int column, Expression value) {
    return ColumnReference.of(input, column + 1, value);
  }

  public static boolean isInput(ColumnReference reference) {
    return reference.rangeIndex() < 0;
  }
}
