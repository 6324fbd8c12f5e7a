package org.pgj.engine.routine;

import java.util.function.Consumer;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.parser.tree.ParsedFetch;
import org.pgj.engine.type.vector.Vector;

/** The session's cursors: opened by a routine, they can be fetched from by others and by SQL. */
public interface RoutineCursors {
  /**
   * Opens a cursor.
   *
   * @param name null for a name to be made up
   * @param scroll null unless SCROLL or NO SCROLL was said
   * @return its name
   * @throws org.pgj.engine.error.DatabaseError 42P03 if the name is taken
   */
  String open(String name, RoutineStatement statement, Vector[] parameters, Boolean scroll);

  /**
   * The columns of a cursor.
   *
   * @throws org.pgj.engine.error.DatabaseError 34000 if there is none of the name
   */
  RoutineColumns columns(String name);

  /** Fetches or moves; rows passed. */
  long fetch(String name, ParsedFetch fetch, Consumer<Batch> rows);

  void close(String name);

  /** Closes a cursor; there need not be one. */
  void closeIfOpen(String name);
}
