package org.pgj.engine.command.event;

import java.util.List;
import java.util.Set;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgEventTrigger;

/**
 * A row of pg_event_trigger.
 *
 * @param enabled {@code pg_event_trigger.evtenabled}
 * @param tags the commands it is for; null for all
 */
record EventTrigger(String name, String event, int function, char enabled, Set<String> tags) {
  static final String START = "ddl_command_start";
  static final String END = "ddl_command_end";
  static final String DROP = "sql_drop";
  static final String REWRITE = "table_rewrite";
  static final String LOGIN = "login";

  static EventTrigger of(CatalogRow row) {
    String[] tags = row.texts(PgEventTrigger.EVTTAGS);
    return new EventTrigger(
        row.text(PgEventTrigger.EVTNAME),
        row.text(PgEventTrigger.EVTEVENT),
        row.oid(PgEventTrigger.EVTFOID),
        row.character(PgEventTrigger.EVTENABLED),
        tags == null ? null : Set.copyOf(List.of(tags)));
  }

  /** Whether there is such an event. */
  static boolean isEvent(String name) {
    return switch (name) {
      case START, END, DROP, REWRITE, LOGIN -> true;
      default -> false;
    };
  }

  /**
   * Whether it fires.
   *
   * @param replica whether session_replication_role is replica
   */
  boolean fires(String wantedEvent, String tag, boolean replica) {
    return event.equals(wantedEvent)
        && enabled != 'D'
        && enabled != (replica ? 'O' : 'R')
        && (tags == null || tags.contains(tag));
  }
}
