package org.pgj.engine.function.report;

import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SetFunction;
import org.pgj.engine.function.SqlFunction;

/** What event triggers ask about their command (manual: section 9.30). */
public final class EventFunctions {
  private EventFunctions() {}

  @SqlFunction("pg_event_trigger_ddl_commands")
  public static SetFunction definitions(FunctionCall call) {
    return new ReportFunction(call, Report.EVENT_DEFINITIONS);
  }

  @SqlFunction("pg_event_trigger_dropped_objects")
  public static SetFunction drops(FunctionCall call) {
    return new ReportFunction(call, Report.EVENT_DROPS);
  }

  @SqlFunction("pg_event_trigger_table_rewrite_oid")
  static long rewrittenTable(FunctionContext context) {
    return Integer.toUnsignedLong(context.service(CommandEvents.class).rewrittenTable());
  }

  @SqlFunction("pg_event_trigger_table_rewrite_reason")
  static int rewriteReason(FunctionContext context) {
    return context.service(CommandEvents.class).rewriteReason();
  }
}
