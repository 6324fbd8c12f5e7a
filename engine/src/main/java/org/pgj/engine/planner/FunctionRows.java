package org.pgj.engine.planner;

import java.util.List;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FunctionCall;
import org.pgj.engine.analyzer.tree.OperatorCall;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.planner.prepare.ConstantFolding;

/**
 * Rows that functions in FROM are expected to return: those of a series of integers and of an
 * array's elements are known where the arguments are, of others pg_proc.prorows tells.
 */
final class FunctionRows {
  private static final double DEFAULT_ROWS = 1000;
  private static final int SERIES_STEP_INT4 = 1066;
  private static final int SERIES_INT4 = 1067;
  private static final int SERIES_STEP_INT8 = 1068;
  private static final int SERIES_INT8 = 1069;
  private static final int UNNEST = 2331;

  private final QueryPlanner level;

  FunctionRows(QueryPlanner level) {
    this.level = level;
  }

  double of(RangeTableEntry.Functions functions) {
    double rows = 1;
    for (RangeTableEntry.RangeFunction function : functions.functions()) {
      rows =
          Math.max(
              rows,
              switch (function.call()) {
                case FunctionCall call when call.returnsSet() -> of(call);
                case OperatorCall call when call.returnsSet() -> declared(call.function());
                default -> 1;
              });
    }
    return rows;
  }

  private double of(FunctionCall call) {
    double known =
        switch (call.function()) {
          case SERIES_INT4, SERIES_INT8, SERIES_STEP_INT4, SERIES_STEP_INT8 ->
              ofSeries(call.arguments());
          case UNNEST -> level.selectivity.arrayLength(call.arguments().getFirst());
          default -> -1;
        };
    return known < 0 ? declared(call.function()) : Math.max(1, known);
  }

  /** Negative if an argument is not known. */
  private double ofSeries(List<Expression> arguments) {
    double[] values = {0, 0, 1};
    for (int i = 0; i < arguments.size(); i++) {
      if (!(ConstantFolding.estimate(arguments.get(i), level.context) instanceof Constant known)) {
        return -1;
      }
      if (known.isNull()) {
        return 0;
      }
      values[i] = known.bits();
    }
    double step = values[2];
    return step == 0 ? -1 : Math.floor((values[1] - values[0] + step) / step);
  }

  private double declared(int function) {
    FunctionEntry entry = level.context.catalog().function(function);
    return entry == null ? 1 : entry.rows() > 0 ? entry.rows() : DEFAULT_ROWS;
  }
}
