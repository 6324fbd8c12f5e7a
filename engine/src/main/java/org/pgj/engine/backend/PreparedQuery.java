package org.pgj.engine.backend;

import java.util.List;
import org.pgj.engine.command.SessionServices;
import org.pgj.engine.type.vector.Vector;

/**
 * An analyzed statement, to be run any number of times. What it was resolved against may change:
 * {@link #start} resolves it anew if need be.
 */
public interface PreparedQuery {
  /** Oids of the parameters' types, all resolved. */
  int[] parameterTypes();

  /** The result's columns, or null if the statement returns no rows. */
  List<ResultColumn> columns();

  /** Whether the same text gives the same query again as long as {@link #isValid()}. */
  boolean isReusable();

  /**
   * Whether one plan serves all values of the parameters as well as a plan made for each. Plans the
   * query if that has not been done.
   */
  default boolean isIndifferentToValues() {
    return false;
  }

  /** Whether nothing it was resolved against has changed. */
  boolean isValid();

  /**
   * Resolves it anew if what it was resolved against has changed.
   *
   * @throws org.pgj.engine.error.DatabaseError 0A000 if its result would have other columns, or
   *     what does not resolve any more
   */
  default void revalidate() {}

  /**
   * The same query for a cursor: of its rows the addresses are known where they are rows of tables,
   * so that WHERE CURRENT OF can mean them.
   */
  default PreparedQuery asCursor() {
    return this;
  }

  /** Of a query made by {@link #asCursor}: which rows of tables its rows are; else null. */
  default CursorRows cursorRows() {
    return null;
  }

  /**
   * Begins to run it.
   *
   * @param parameters one constant vector per parameter, valid until the execution is closed
   * @param services what the running statement may ask of its session
   */
  QueryExecution start(Vector[] parameters, SessionServices services);
}
