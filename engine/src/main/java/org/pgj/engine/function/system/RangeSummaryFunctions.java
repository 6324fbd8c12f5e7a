package org.pgj.engine.function.system;

import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;

/** brin_summarize_range and its relatives (manual: Index Maintenance Functions). */
public final class RangeSummaryFunctions {
  private RangeSummaryFunctions() {}

  @SqlFunction("brin_summarize_new_values")
  static int summarizeNew(long index, FunctionContext context) {
    return context.service(RangeSummaries.class).summarizeNew((int) index);
  }

  @SqlFunction("brin_summarize_range")
  static int summarize(long index, long block, FunctionContext context) {
    return context.service(RangeSummaries.class).summarize((int) index, block);
  }

  @SqlFunction("brin_desummarize_range")
  static void forget(long index, long block, FunctionContext context) {
    context.service(RangeSummaries.class).forget((int) index, block);
  }
}
