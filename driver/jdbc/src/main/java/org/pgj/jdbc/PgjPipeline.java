package org.pgj.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Different statements sent behind one another without waiting for each answer: one round trip for
 * all. Got by {@link PgjConnection#pipeline}; used by one thread.
 *
 * <pre>{@code
 * try (PgjPipeline pipeline = connection.pipeline()) {
 *   account.setLong(1, id);
 *   PgjPipeline.Answer owner = pipeline.add(account);
 *   PgjPipeline.Answer count = pipeline.add("SELECT count(*) FROM orders");
 *   pipeline.run();
 *   ResultSet rows = owner.resultSet();
 * }
 * }</pre>
 *
 * <p>With autocommit the statements of one {@link #run} are one transaction. The first that fails
 * ends the run; those behind it are not run.
 */
public interface PgjPipeline extends AutoCloseable {
  /** What came of one statement; there after {@link PgjPipeline#run}. */
  interface Answer {
    /** True if it was run and succeeded. */
    boolean succeeded();

    /**
     * The statement's rows, all of them in memory; open until the pipeline is closed.
     *
     * @throws SQLException its failure; 55000 if it was not run; 02000 if it returns no rows
     */
    ResultSet resultSet() throws SQLException;

    /**
     * The number of rows it touched.
     *
     * @throws SQLException its failure; 55000 if it was not run
     */
    long updateCount() throws SQLException;
  }

  /**
   * Adds a prepared statement of the same connection with the values that its parameters have now.
   * The statement's own results stay as they are.
   */
  Answer add(PreparedStatement statement) throws SQLException;

  /** Adds a statement without parameters. */
  Answer add(String sql) throws SQLException;

  /**
   * Sends what was added since the last run, and reads all answers.
   *
   * @throws SQLException the first failure
   */
  void run() throws SQLException;

  /** Closes the results. What was added and not run is dropped. */
  @Override
  void close() throws SQLException;
}
