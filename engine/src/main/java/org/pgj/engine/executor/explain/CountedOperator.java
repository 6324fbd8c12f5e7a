package org.pgj.engine.executor.explain;

import org.pgj.engine.executor.operator.FilterOperator;
import org.pgj.engine.executor.operator.InstrumentedOperator;
import org.pgj.engine.executor.operator.Operator;
import org.pgj.engine.executor.operator.ProjectOperator;

/** Finds the operator of a plan node that has counted something. */
final class CountedOperator {
  private CountedOperator() {}

  /**
   * The operator of a kind; null if the node has none or has not run. A node's conditions and
   * results are computed by operators of their own that stand before it.
   *
   * @param measured null if nothing has run
   */
  static <T extends Operator> T of(InstrumentedOperator measured, Class<T> kind) {
    return measured == null || measured.loops() == 0 ? null : find(measured.operator(), kind);
  }

  private static <T extends Operator> T find(Operator outermost, Class<T> kind) {
    Operator operator = outermost;
    while (!kind.isInstance(operator)) {
      switch (operator) {
        case ProjectOperator project -> operator = project.input();
        case FilterOperator filter -> operator = filter.input();
        default -> {
          return null;
        }
      }
    }
    return kind.cast(operator);
  }
}
