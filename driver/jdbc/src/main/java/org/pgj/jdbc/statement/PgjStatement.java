package org.pgj.jdbc.statement;

import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.pgj.jdbc.core.CachedStatement;
import org.pgj.jdbc.core.ConnectionCore;
import org.pgj.jdbc.core.QueryTimer;
import org.pgj.jdbc.result.PgjResultSet;
import org.pgj.jdbc.sql.NativeSql;
import org.pgj.jdbc.wire.Execution;
import org.pgj.jdbc.wire.ParameterSet;
import org.pgj.protocol.SqlState;

/** A {@link Statement}. */
public class PgjStatement implements Statement, PgjResultSet.Owner {
  /** pgjdbc's SQLSTATE for rows where none are expected. */
  private static final String TOO_MANY_RESULTS = "0100E";

  protected final ConnectionCore core;
  private final Connection connection;
  private final int resultType;
  private final int concurrency;
  private final int holdability;
  private final List<CachedStatement> batch = new ArrayList<>();
  private Execution[] executions = {};

  /** Index in {@link #executions} of the current result; their number when there are no more. */
  private int current;

  /** The execution whose rows are the generated keys, or null. */
  private Execution keys;

  private PgjResultSet result;

  /** Results that were handed out and are not the current one; null for none. */
  private List<PgjResultSet> kept;

  private SQLWarning warnings;
  private int maxRows;
  private int fetchSize;
  private int fetchDirection = ResultSet.FETCH_FORWARD;
  private int timeoutSeconds;
  private int maxFieldSize;
  private boolean escapes = true;
  private boolean poolable;
  private boolean closeOnCompletion;
  private boolean closed;

  public PgjStatement(
      ConnectionCore core,
      Connection connection,
      int resultType,
      int concurrency,
      int holdability,
      StatementDefaults defaults) {
    this.core = core;
    this.connection = connection;
    this.resultType = resultType;
    this.concurrency = concurrency;
    this.holdability = holdability;
    this.fetchSize = defaults.fetchSize();
    this.timeoutSeconds = defaults.timeoutSeconds();
  }

  protected void checkOpen() throws SQLException {
    if (closed) {
      throw new SQLException(
          "This statement has been closed.", SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE);
    }
  }

  /** True if this is a statement of that connection. */
  final boolean belongsTo(ConnectionCore connectionCore) {
    return core == connectionCore;
  }

  /**
   * True for statements that are run once each time they are given: they are not worth preparing.
   */
  protected boolean oneShot() {
    return true;
  }

  /** Runs a statement and makes its first result the current one; true if that has rows. */
  protected final boolean run(CachedStatement statement, ParameterSet parameters, boolean wantKeys)
      throws SQLException {
    prepareToRun();
    int count = statement.queries().length;
    boolean keyed = wantKeys && statement.parts().get(0).returnsKeys();
    Execution[] group = new Execution[count];
    int from = 0;
    for (int i = 0; i < count; i++) {
      int size = statement.queries()[i].parameterCount();
      ParameterSet own =
          count == 1 || parameters == null ? parameters : parameters.slice(from, size);
      from += size;
      group[i] =
          execution(
              Execution.of(statement.queries()[i], own),
              statement.parts().get(i),
              i == count - 1 && !keyed);
    }
    run(group);
    keys = keyed ? group[0] : null;
    return showResult(0);
  }

  private Execution execution(Execution execution, NativeSql part, boolean last) {
    boolean forwardOnly =
        resultType == ResultSet.TYPE_FORWARD_ONLY && concurrency == ResultSet.CONCUR_READ_ONLY;
    // A portal ends with its transaction, so the rows of a holdable result are not left in one.
    boolean inPortal = holdability != ResultSet.HOLD_CURSORS_OVER_COMMIT || !core.runsInBlock();
    execution.limit(maxRows, forwardOnly && last && inPortal ? fetchSize : 0);
    if (part.command() == NativeSql.Command.TRANSACTION) {
      execution.control();
    }
    if (!forwardOnly || !last) {
      execution.keepAll();
    }
    if (oneShot()) {
      execution.oneShot();
    }
    return execution;
  }

  private void run(Execution[] group) throws SQLException {
    QueryTimer.Task timer = timeoutSeconds > 0 ? core.startTimer(timeoutSeconds, this) : null;
    try {
      core.run(group, this);
    } catch (SQLException e) {
      throw timer != null && timer.stop() ? ConnectionCore.timedOut(e) : e;
    } finally {
      if (timer != null) {
        timer.stop();
      }
      addWarnings(core.takeWarnings());
    }
    executions = group;
  }

  private void prepareToRun() throws SQLException {
    checkOpen();
    closeResults();
    warnings = null;
    keys = null;
    executions = new Execution[0];
    current = 0;
  }

  /** Closes the current result and those that were kept open before it. */
  private void closeResults() throws SQLException {
    closeResult();
    List<PgjResultSet> open = kept;
    kept = null;
    if (open != null) {
      for (PgjResultSet each : open) {
        each.close();
      }
    }
  }

  private void closeResult() throws SQLException {
    PgjResultSet open = result;
    result = null;
    if (open != null) {
      open.close();
    }
  }

  /** Makes a result the current one; true if it has rows. */
  private boolean showResult(int index) throws SQLException {
    closeResult();
    current = index;
    if (index < executions.length && executions[index].hasResult() && executions[index] != keys) {
      result = new PgjResultSet(core, this, executions[index], resultType, concurrency, fetchSize);
      return true;
    }
    return false;
  }

  /** Takes the current result away from the statement: it stays open until its taker closes it. */
  protected final ResultSet takeResult() {
    ResultSet taken = result;
    result = null;
    return taken;
  }

  protected final ResultSet queryResult(boolean hasRows) throws SQLException {
    if (!hasRows) {
      throw new SQLException("No results were returned by the query.", SqlState.NO_DATA);
    }
    return result;
  }

  protected final long updateResult(boolean hasRows) throws SQLException {
    for (Execution execution : executions) {
      if (hasRows || execution.hasResult() && execution != keys) {
        closeResult();
        throw new SQLException("A result was returned when none was expected.", TOO_MANY_RESULTS);
      }
    }
    return current >= executions.length ? 0 : executions[current].updateCount();
  }

  private void addWarnings(SQLWarning more) {
    if (more == null) {
      return;
    }
    if (warnings == null) {
      warnings = more;
    } else {
      warnings.setNextWarning(more);
    }
  }

  @Override
  public ResultSet executeQuery(String sql) throws SQLException {
    return queryResult(execute(sql));
  }

  @Override
  public int executeUpdate(String sql) throws SQLException {
    return count(executeLargeUpdate(sql));
  }

  @Override
  public long executeLargeUpdate(String sql) throws SQLException {
    return updateResult(execute(sql));
  }

  @Override
  public boolean execute(String sql) throws SQLException {
    checkOpen();
    return run(core.statement(sql, false, escapes), null, false);
  }

  private boolean execute(String sql, GeneratedKeys wanted) throws SQLException {
    checkOpen();
    return run(wanted.statement(core, sql, false, escapes), null, wanted.wanted());
  }

  @Override
  public boolean execute(String sql, int autoGeneratedKeys) throws SQLException {
    return execute(sql, GeneratedKeys.of(autoGeneratedKeys));
  }

  @Override
  public boolean execute(String sql, int[] columns) throws SQLException {
    return execute(sql, GeneratedKeys.of(columns));
  }

  @Override
  public boolean execute(String sql, String[] columns) throws SQLException {
    return execute(sql, GeneratedKeys.of(core, columns));
  }

  @Override
  public int executeUpdate(String sql, int autoGeneratedKeys) throws SQLException {
    return count(executeLargeUpdate(sql, autoGeneratedKeys));
  }

  @Override
  public int executeUpdate(String sql, int[] columns) throws SQLException {
    return count(executeLargeUpdate(sql, columns));
  }

  @Override
  public int executeUpdate(String sql, String[] columns) throws SQLException {
    return count(executeLargeUpdate(sql, columns));
  }

  @Override
  public long executeLargeUpdate(String sql, int autoGeneratedKeys) throws SQLException {
    return updateResult(execute(sql, autoGeneratedKeys));
  }

  @Override
  public long executeLargeUpdate(String sql, int[] columns) throws SQLException {
    return updateResult(execute(sql, columns));
  }

  @Override
  public long executeLargeUpdate(String sql, String[] columns) throws SQLException {
    return updateResult(execute(sql, columns));
  }

  /** Narrows a count; one that does not fit is {@link #SUCCESS_NO_INFO}. */
  protected static int count(long large) {
    return large > Integer.MAX_VALUE ? SUCCESS_NO_INFO : (int) large;
  }

  @Override
  public void addBatch(String sql) throws SQLException {
    checkOpen();
    batch.add(core.statement(sql, false, escapes));
  }

  @Override
  public void clearBatch() throws SQLException {
    checkOpen();
    batch.clear();
  }

  @Override
  public final int[] executeBatch() throws SQLException {
    long[] large = executeLargeBatch();
    int[] counts = new int[large.length];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = count(large[i]);
    }
    return counts;
  }

  @Override
  public long[] executeLargeBatch() throws SQLException {
    List<Execution> group = new ArrayList<>(batch.size());
    for (CachedStatement statement : batch) {
      for (int i = 0; i < statement.queries().length; i++) {
        group.add(Execution.of(statement.queries()[i], null).oneShot());
      }
    }
    batch.clear();
    return runBatch(group, false);
  }

  /**
   * Runs a batch in one round trip; the counts are those of all runs in order, 0 for those that
   * return rows, which nobody wants.
   */
  protected final long[] runBatch(List<Execution> group, boolean wantKeys) throws SQLException {
    prepareToRun();
    if (group.isEmpty()) {
      return new long[0];
    }
    for (Execution execution : group) {
      if (wantKeys) {
        execution.keepAll();
      } else {
        execution.dropRows();
      }
    }
    Execution[] runs = group.toArray(new Execution[0]);
    SQLException failure = null;
    try {
      run(runs);
    } catch (SQLException e) {
      failure = e;
    }
    executions = new Execution[0];
    BatchCounts counts = new BatchCounts();
    for (Execution execution : runs) {
      counts.add(execution);
    }
    if (failure != null) {
      throw batchFailure(failure, counts);
    }
    if (wantKeys) {
      keys = Execution.joined(runs);
    }
    return counts.toArray();
  }

  private static BatchUpdateException batchFailure(SQLException failure, BatchCounts counts) {
    BatchUpdateException exception =
        new BatchUpdateException(
            "Batch entry "
                + counts.firstFailed()
                + " was aborted: "
                + failure.getMessage()
                + "  Call getNextException to see other errors in the batch.",
            failure.getSQLState(),
            failure.getErrorCode(),
            counts.allFailed(),
            failure);
    exception.setNextException(failure);
    return exception;
  }

  @Override
  public ResultSet getResultSet() throws SQLException {
    checkOpen();
    return result;
  }

  @Override
  public int getUpdateCount() throws SQLException {
    return count(getLargeUpdateCount());
  }

  @Override
  public long getLargeUpdateCount() throws SQLException {
    checkOpen();
    return result != null || current >= executions.length ? -1 : executions[current].updateCount();
  }

  @Override
  public boolean getMoreResults() throws SQLException {
    return getMoreResults(CLOSE_CURRENT_RESULT);
  }

  @Override
  public boolean getMoreResults(int what) throws SQLException {
    checkOpen();
    switch (what) {
      case CLOSE_CURRENT_RESULT -> closeResult();
      case CLOSE_ALL_RESULTS -> closeResults();
      case KEEP_CURRENT_RESULT -> keepResult();
      default ->
          throw new SQLException(
              "Invalid value " + what + " for what becomes of the current result.",
              SqlState.INVALID_PARAMETER_VALUE);
    }
    return showResult(Math.min(current + 1, executions.length));
  }

  private void keepResult() {
    if (result != null) {
      keepOpen(result);
      result = null;
    }
  }

  /** Lets a result be closed with the statement, or when that is executed again. */
  private void keepOpen(PgjResultSet open) {
    if (kept == null) {
      kept = new ArrayList<>();
    }
    kept.add(open);
  }

  @Override
  public ResultSet getGeneratedKeys() throws SQLException {
    checkOpen();
    Execution rows = keys != null && keys.hasResult() ? keys : Execution.withoutRows();
    PgjResultSet open = new PgjResultSet(core, this, rows, ResultSet.TYPE_SCROLL_INSENSITIVE, 0);
    keepOpen(open);
    return open;
  }

  @Override
  public void cancel() throws SQLException {
    checkOpen();
    core.cancel(this);
  }

  @Override
  public void close() throws SQLException {
    if (closed) {
      return;
    }
    closed = true;
    closeResults();
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public Statement statement() {
    return this;
  }

  @Override
  public void bind(ParameterSet parameters, int index, Object value) throws SQLException {
    ParameterBinder binder = new ParameterBinder(core, parameters);
    if (value instanceof String text) {
      binder.untyped(index, text);
    } else {
      binder.object(index, value);
    }
  }

  @Override
  public void resultClosed(PgjResultSet closedResult) throws SQLException {
    if (closeOnCompletion && closedResult == result && current + 1 >= executions.length) {
      close();
    }
  }

  @Override
  public void closeOnCompletion() throws SQLException {
    checkOpen();
    closeOnCompletion = true;
  }

  @Override
  public boolean isCloseOnCompletion() throws SQLException {
    checkOpen();
    return closeOnCompletion;
  }

  @Override
  public Connection getConnection() throws SQLException {
    checkOpen();
    return connection;
  }

  @Override
  public SQLWarning getWarnings() throws SQLException {
    checkOpen();
    return warnings;
  }

  @Override
  public void clearWarnings() {
    warnings = null;
  }

  @Override
  public int getMaxRows() throws SQLException {
    checkOpen();
    return maxRows;
  }

  @Override
  public void setMaxRows(int rows) throws SQLException {
    checkOpen();
    maxRows = notNegative("Maximum number of rows", rows);
  }

  @Override
  public long getLargeMaxRows() throws SQLException {
    return getMaxRows();
  }

  @Override
  public void setLargeMaxRows(long rows) throws SQLException {
    setMaxRows((int) Math.min(Integer.MAX_VALUE, rows));
  }

  @Override
  public int getFetchSize() throws SQLException {
    checkOpen();
    return fetchSize;
  }

  @Override
  public void setFetchSize(int rows) throws SQLException {
    checkOpen();
    fetchSize = notNegative("Fetch size", rows);
  }

  @Override
  public int getFetchDirection() throws SQLException {
    checkOpen();
    return fetchDirection;
  }

  @Override
  public void setFetchDirection(int direction) throws SQLException {
    checkOpen();
    if (direction != ResultSet.FETCH_FORWARD
        && direction != ResultSet.FETCH_REVERSE
        && direction != ResultSet.FETCH_UNKNOWN) {
      throw new SQLException(
          "Invalid fetch direction constant: " + direction + ".", SqlState.INVALID_PARAMETER_VALUE);
    }
    fetchDirection = direction;
  }

  @Override
  public int getQueryTimeout() throws SQLException {
    checkOpen();
    return timeoutSeconds;
  }

  @Override
  public void setQueryTimeout(int seconds) throws SQLException {
    checkOpen();
    timeoutSeconds = notNegative("Query timeout", seconds);
  }

  @Override
  public int getMaxFieldSize() {
    return maxFieldSize;
  }

  @Override
  public void setMaxFieldSize(int max) throws SQLException {
    checkOpen();
    maxFieldSize = notNegative("The maximum field size", max);
  }

  private static int notNegative(String what, int value) throws SQLException {
    if (value < 0) {
      throw new SQLException(
          what + " must be a value greater than or equal to 0.", SqlState.INVALID_PARAMETER_VALUE);
    }
    return value;
  }

  @Override
  public void setEscapeProcessing(boolean enable) throws SQLException {
    checkOpen();
    escapes = enable;
  }

  @Override
  public void setCursorName(String name) throws SQLException {
    checkOpen();
  }

  @Override
  public int getResultSetConcurrency() {
    return concurrency;
  }

  @Override
  public int getResultSetType() {
    return resultType;
  }

  @Override
  public int getResultSetHoldability() {
    return holdability;
  }

  @Override
  public void setPoolable(boolean on) throws SQLException {
    checkOpen();
    poolable = on;
  }

  @Override
  public boolean isPoolable() throws SQLException {
    checkOpen();
    return poolable;
  }

  @Override
  public <T> T unwrap(Class<T> wanted) throws SQLException {
    if (wanted.isInstance(this)) {
      return wanted.cast(this);
    }
    throw new SQLException("Cannot unwrap to " + wanted.getName());
  }

  @Override
  public boolean isWrapperFor(Class<?> wanted) {
    return wanted.isInstance(this);
  }
}
