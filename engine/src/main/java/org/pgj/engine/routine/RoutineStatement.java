package org.pgj.engine.routine;

import java.util.function.Consumer;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.parser.tree.ParsedCreateTableAs;
import org.pgj.engine.parser.tree.ParsedDeclareCursor;
import org.pgj.engine.parser.tree.ParsedExecute;
import org.pgj.engine.parser.tree.ParsedRefreshMaterializedView;
import org.pgj.engine.parser.tree.PreparableStatement;
import org.pgj.engine.parser.tree.Statement;
import org.pgj.engine.type.vector.Vector;

/** A statement inside of a routine, prepared once and run any number of times, nested too. */
public interface RoutineStatement {
  /** Whether a statement is a plan; definitions and the like are not. */
  static boolean isPlan(Statement statement) {
    return statement instanceof PreparableStatement
        && !(statement instanceof ParsedCreateTableAs
            || statement instanceof ParsedDeclareCursor
            || statement instanceof ParsedExecute
            || statement instanceof ParsedRefreshMaterializedView);
  }

  /** The result's columns, null if the statement returns no rows. */
  RoutineColumns columns();

  /** Whether it writes: its rows cannot be left half-way. */
  boolean modifiesData();

  /**
   * Begins to run it.
   *
   * @param parameters one constant vector per parameter, valid until the run is closed
   */
  Run start(Vector[] parameters);

  /** A statement that runs. Closing twice is fine. */
  interface Run extends AutoCloseable {
    /**
     * Runs on.
     *
     * @param maxRows return when so many more rows have been given out; 0 for all
     * @return whether the statement is complete
     */
    boolean run(long maxRows, Consumer<Batch> rows);

    /** Rows returned or written. */
    long processed();

    @Override
    void close();
  }
}
