package org.pgj.engine.function.report;

/**
 * What is known of the command whose event triggers run; see FunctionContext.service. All throw
 * 39P03 outside of a trigger on the event that they are about.
 */
public interface CommandEvents {
  /** What the command has made or changed: rows of pg_event_trigger_ddl_commands(). */
  void addDefinitions(ReportRows rows);

  /** What it has dropped: rows of pg_event_trigger_dropped_objects(). */
  void addDrops(ReportRows rows);

  /** The table that is about to be written anew. */
  int rewrittenTable();

  /** Why: the bits of pg_event_trigger_table_rewrite_reason(). */
  int rewriteReason();
}
