package org.pgj.engine.catalog.change;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.error.DatabaseError;

/**
 * What of the session itself works with relations now: locks keep others out of a definition's
 * change, this keeps the session from changing what its own queries stand on (PostgreSQL:
 * CheckTableNotInUse).
 */
public final class RelationsInUse {
  private static final String ACTIVE = "it is being used by active queries in this session";

  private final List<User> queries = new ArrayList<>();
  private final List<User> events = new ArrayList<>();

  /** Who works with relations. */
  public interface User {
    boolean uses(int relation);

    /** Whether it changes rows of a table, and so its indexes. */
    default boolean writes(int table) {
      return false;
    }
  }

  /** A query begins, or a cursor is opened. */
  public void begin(User query) {
    queries.add(query);
  }

  /** It has been closed. */
  public void end(User query) {
    for (int i = queries.size() - 1; i >= 0; i--) {
      if (queries.get(i) == query) {
        queries.remove(i);
        return;
      }
    }
  }

  /** Has somebody with rows that are still to be looked at asked. */
  public void addEvents(User queue) {
    events.add(queue);
  }

  public void removeEvents(User queue) {
    events.remove(queue);
  }

  /**
   * Requires that nobody works with an index.
   *
   * @param command for the message, such as "REINDEX INDEX"
   * @throws DatabaseError 55006
   */
  public void requireUnusedIndex(RelationEntry index, int table, String command) {
    for (User query : queries) {
      if (query.writes(table)) {
        throw inUse(index, command, ACTIVE);
      }
    }
  }

  /**
   * Requires that nobody works with a relation.
   *
   * @param command for the message, such as "ALTER TABLE"
   * @throws DatabaseError 55006
   */
  public void requireUnused(RelationEntry relation, String command) {
    requireUnused(queries, relation, command, ACTIVE);
    requireUnused(events, relation, command, "it has pending trigger events");
  }

  private static void requireUnused(
      List<User> users, RelationEntry relation, String command, String reason) {
    for (User user : users) {
      if (user.uses(relation.oid())) {
        throw inUse(relation, command, reason);
      }
    }
  }

  private static DatabaseError inUse(RelationEntry relation, String command, String reason) {
    return new DatabaseError(
        "55006", "cannot " + command + " \"" + relation.name() + "\" because " + reason);
  }
}
