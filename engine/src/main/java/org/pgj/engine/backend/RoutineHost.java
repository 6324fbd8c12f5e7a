package org.pgj.engine.backend;

import org.pgj.engine.command.SessionServices;
import org.pgj.engine.executor.CursorPositions;
import org.pgj.engine.parser.tree.Statement;
import org.pgj.engine.routine.RoutineCursors;

/** What the pipeline asks of the session on behalf of routines that run in it. */
public interface RoutineHost extends SessionServices {
  /** Prepares a statement without parameters: one about the session, a definition, a query. */
  PreparedQuery prepare(Statement statement, String text);

  /** The session's cursors as routines use them. */
  RoutineCursors cursors();

  /** Where the session's cursors stand. */
  CursorPositions cursorPositions();

  /** Commits or rolls back from within a procedure. */
  void endTransaction(boolean commit, boolean chain);
}
