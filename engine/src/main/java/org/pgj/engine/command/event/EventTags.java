package org.pgj.engine.command.event;

import java.util.Set;

/** Which command tags event triggers are for (manual: Event Trigger Firing Matrix). */
final class EventTags {
  /** What can be created, altered and dropped with events. */
  private static final Set<String> OBJECTS =
      Set.of(
          "ACCESS METHOD",
          "AGGREGATE",
          "CAST",
          "COLLATION",
          "CONSTRAINT",
          "CONVERSION",
          "DOMAIN",
          "EXTENSION",
          "FOREIGN DATA WRAPPER",
          "FOREIGN TABLE",
          "FUNCTION",
          "INDEX",
          "LANGUAGE",
          "MATERIALIZED VIEW",
          "OPERATOR",
          "OPERATOR CLASS",
          "OPERATOR FAMILY",
          "POLICY",
          "PROCEDURE",
          "PUBLICATION",
          "ROUTINE",
          "RULE",
          "SCHEMA",
          "SEQUENCE",
          "SERVER",
          "STATISTICS",
          "SUBSCRIPTION",
          "TABLE",
          "TEXT SEARCH CONFIGURATION",
          "TEXT SEARCH DICTIONARY",
          "TEXT SEARCH PARSER",
          "TEXT SEARCH TEMPLATE",
          "TRANSFORM",
          "TRIGGER",
          "TYPE",
          "USER MAPPING",
          "VIEW");

  private static final Set<String> OTHERS =
      Set.of(
          "ALTER DEFAULT PRIVILEGES",
          "ALTER LARGE OBJECT",
          "COMMENT",
          "CREATE TABLE AS",
          "DROP OWNED",
          "GRANT",
          "IMPORT FOREIGN SCHEMA",
          "LOGIN",
          "REFRESH MATERIALIZED VIEW",
          "REINDEX",
          "REVOKE",
          "SECURITY LABEL",
          "SELECT INTO");

  /** Objects that all databases share, and event triggers themselves. */
  private static final Set<String> WITHOUT_EVENTS =
      Set.of("DATABASE", "EVENT TRIGGER", "ROLE", "SYSTEM", "TABLESPACE");

  private static final Set<String> OTHERS_WITHOUT_EVENTS =
      Set.of(
          "ANALYZE",
          "BEGIN",
          "CALL",
          "CHECKPOINT",
          "CLOSE",
          "CLUSTER",
          "COMMIT",
          "COPY",
          "DEALLOCATE",
          "DECLARE CURSOR",
          "DELETE",
          "DISCARD",
          "DO",
          "EXECUTE",
          "EXPLAIN",
          "FETCH",
          "GRANT ROLE",
          "INSERT",
          "LISTEN",
          "LOAD",
          "LOCK TABLE",
          "MERGE",
          "MOVE",
          "NOTIFY",
          "PREPARE",
          "REASSIGN OWNED",
          "RELEASE",
          "RESET",
          "REVOKE ROLE",
          "ROLLBACK",
          "SAVEPOINT",
          "SELECT",
          "SET",
          "SET CONSTRAINTS",
          "SHOW",
          "START TRANSACTION",
          "TRUNCATE TABLE",
          "UNLISTEN",
          "UPDATE",
          "VACUUM");

  private static final Set<String> REWRITING =
      Set.of("ALTER MATERIALIZED VIEW", "ALTER TABLE", "ALTER TYPE");

  private EventTags() {}

  /** Whether commands of a tag have events. */
  static boolean hasEvents(String tag) {
    return OTHERS.contains(tag) || OBJECTS.contains(object(tag));
  }

  /** Whether commands of a tag may write a table anew. */
  static boolean mayRewrite(String tag) {
    return REWRITING.contains(tag);
  }

  /** Whether there is such a tag at all. */
  static boolean isKnown(String tag) {
    return hasEvents(tag)
        || WITHOUT_EVENTS.contains(object(tag))
        || OTHERS_WITHOUT_EVENTS.contains(tag);
  }

  /** What is created, altered or dropped; empty for other tags. */
  private static String object(String tag) {
    for (String verb : new String[] {"CREATE ", "ALTER ", "DROP "}) {
      if (tag.startsWith(verb)) {
        return tag.substring(verb.length());
      }
    }
    return "";
  }
}
