package org.pgj.jdbc.wire;

import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Arrays;
import org.pgj.protocol.MessageWriter;
import org.pgj.protocol.ProtocolViolation;
import org.pgj.protocol.SqlState;

/**
 * One run of a statement, or of a batch of runs of the same statement, and what came of it. Filled
 * by {@link QueryExecutor}; used once.
 */
public final class Execution {
  /** What is to be run. */
  final PreparedQuery query;

  /** Values of the parameters; null if there are none, or if {@link #batch} has them. */
  final ParameterSet parameters;

  /** Values of many runs; null for a single one. */
  final BatchParameters batch;

  /** The first row of {@link #batch} that is run here. */
  private int firstRow;

  /** How many rows of {@link #batch} make one run. */
  private int rowsPerRun = 1;

  private int runs = 1;

  /** What runs each row by itself; null unless rows are joined and may be parted again. */
  private PreparedQuery singly;

  /** At most so many rows; 0 for all. */
  int maxRows;

  /** So many rows at a time; 0 for all. */
  int fetchSize;

  /** All rows are kept, whatever their size. */
  boolean keepAll;

  /** Rows are wanted: otherwise they are counted and dropped. */
  boolean wantRows = true;

  /** Run by the simple protocol; for single statements that return nothing. */
  boolean simple;

  /** Never given a name in the server. */
  boolean oneShot;

  /** Sent with a Parse that the server has not answered yet. */
  boolean parsing;

  /** Sent without a Parse of its own. */
  boolean usedPrepared;

  /** Controls transactions: autosave sets no savepoint for it. */
  boolean control;

  /** Columns whose formats the result is to have; null for text. */
  RowFields wantedFormats;

  String portal = "";
  RowFields fields = RowFields.NONE;
  RowBuffer rows;
  SQLException error;
  State state = State.WAITING;

  private long updateCount;
  private long[] updateCounts;
  private int completed;
  private int rowsReceived;

  /** Where in its life an execution is. */
  public enum State {
    /** Sent or not, no completion seen. */
    WAITING,
    /** More rows can be asked for. */
    SUSPENDED,
    /** Rows are on the wire. */
    STREAMING,
    /** All rows and the completion are here. */
    COMPLETE,
    /** Failed: see {@link #error}. */
    FAILED,
    /** Not run because one before it failed. */
    SKIPPED
  }

  private Execution(PreparedQuery query, ParameterSet parameters, BatchParameters batch) {
    this.query = query;
    this.parameters = parameters;
    this.batch = batch;
  }

  /** One run; {@code parameters} may be null if there are none. */
  public static Execution of(PreparedQuery query, ParameterSet parameters) {
    return new Execution(query, parameters, null);
  }

  /** One run for each row of {@code batch}. */
  public static Execution ofBatch(PreparedQuery query, BatchParameters batch) {
    return ofBatch(query, batch, 0, 1, batch.size());
  }

  /**
   * {@code runs} runs, each with {@code rowsPerRun} rows of {@code batch}, from {@code firstRow}
   * on.
   */
  public static Execution ofBatch(
      PreparedQuery query, BatchParameters batch, int firstRow, int rowsPerRun, int runs) {
    Execution execution = new Execution(query, null, batch);
    execution.firstRow = firstRow;
    execution.rowsPerRun = rowsPerRun;
    execution.runs = runs;
    execution.updateCounts = new long[runs * rowsPerRun];
    Arrays.fill(execution.updateCounts, Statement.EXECUTE_FAILED);
    return execution;
  }

  /** Runs the rows by this query, each by itself, if the execution must be run again. */
  public Execution singlyNextTime(PreparedQuery single) {
    singly = single;
    return this;
  }

  /** True if rows are joined that are parted when it is run again. */
  public boolean isJoined() {
    return singly != null;
  }

  /** The same, to be run once more. */
  public Execution again() {
    Execution copy =
        batch == null
            ? new Execution(query, parameters, null)
            : singly != null
                ? ofBatch(singly, batch, firstRow, 1, runs * rowsPerRun)
                : ofBatch(query, batch, firstRow, rowsPerRun, runs);
    copy.maxRows = maxRows;
    copy.fetchSize = fetchSize;
    copy.keepAll = keepAll;
    copy.wantRows = wantRows;
    copy.simple = simple;
    copy.oneShot = oneShot;
    copy.wantedFormats = wantedFormats;
    copy.control = control;
    return copy;
  }

  /** An empty result without columns. */
  public static Execution withoutRows() {
    return ofRows(RowFields.of(new String[0], new int[0]), new RowBuffer());
  }

  /** A result that the driver makes itself. */
  public static Execution ofRows(RowFields fields, RowBuffer rows) {
    Execution execution = new Execution(null, null, null);
    execution.rows = rows;
    execution.fields = fields;
    execution.state = State.COMPLETE;
    return execution;
  }

  /** The rows of several completed executions with the same columns, one behind the other. */
  public static Execution joined(Execution[] executions) {
    if (executions.length == 1) {
      return executions[0];
    }
    RowBuffer all = new RowBuffer();
    RowFields fields = RowFields.NONE;
    for (Execution execution : executions) {
      if (execution.hasResult()) {
        fields = execution.fields;
        all.addAll(execution.rows);
      }
    }
    return ofRows(fields, all);
  }

  /** Bounds the rows: {@code maxRows} in all, {@code fetchSize} at a time; 0 for no bound. */
  public Execution limit(int maxRowsInAll, int rowsAtATime) {
    maxRows = maxRowsInAll;
    fetchSize = rowsAtATime;
    return this;
  }

  /**
   * Adapts how many rows are fetched at a time to the size of those that came: as many as fill
   * {@code bytes}.
   */
  public void adaptFetchSize(long bytes, int minimum, int maximum) {
    if (fetchSize > 0 && rows != null && rows.count() > 0) {
      long fitting = bytes / Math.max(1, rows.bytes() / rows.count());
      fetchSize = (int) Math.max(Math.max(1, minimum), Math.min(maximum, fitting));
    }
  }

  /** Changes how many rows are fetched at a time, if rows are fetched in portions at all. */
  public void fetchSize(int rowsAtATime) {
    if (fetchSize > 0 && rowsAtATime > 0) {
      fetchSize = rowsAtATime;
    }
  }

  /** Keeps all rows in memory, so that they can be visited in any order. */
  public Execution keepAll() {
    keepAll = true;
    return this;
  }

  /** Runs it by the simple protocol: one message for statements without parameters and rows. */
  public Execution simple() {
    simple = true;
    wantRows = false;
    return this;
  }

  /** Marks a statement that controls transactions. */
  public Execution control() {
    control = true;
    return this;
  }

  public boolean isControl() {
    return control;
  }

  /** True if the server has, or is to get, a prepared statement for it. */
  public boolean isPrepared() {
    return query.prepared;
  }

  /** True if it failed although the server had prepared it before. */
  public boolean isStale() {
    return state == State.FAILED && usedPrepared;
  }

  public PreparedQuery query() {
    return query;
  }

  /** Does not count this run for preparing the statement in the server. */
  public Execution oneShot() {
    oneShot = true;
    return this;
  }

  /** Asks for the result in the formats of other columns: of the same number. */
  public Execution inFormatsOf(RowFields columns) {
    wantedFormats = columns;
    return this;
  }

  /** Drops rows, if any come. */
  public Execution dropRows() {
    wantRows = false;
    return this;
  }

  public RowFields fields() {
    return fields;
  }

  /** Rows that are here; replaced by the next ones in {@link QueryExecutor#fetchMore}. */
  public RowBuffer rows() {
    return rows;
  }

  /** True if it returns rows, even if there are none. */
  public boolean hasResult() {
    return fields != RowFields.NONE;
  }

  /** Rows touched, as the server said; 0 for statements that touch none. */
  public long updateCount() {
    return updateCount;
  }

  /** The same for each run of a batch; {@link Statement#EXECUTE_FAILED} where it was not run. */
  public long[] updateCounts() {
    return updateCounts;
  }

  public State state() {
    return state;
  }

  public SQLException error() {
    return error;
  }

  /** True while rows remain that are not in {@link #rows}. */
  public boolean hasMore() {
    return state == State.SUSPENDED || state == State.STREAMING;
  }

  /** How many times the statement is run: more than once in a batch. */
  public int runs() {
    return runs;
  }

  /** Writes the parameters of one run, as Bind wants them. */
  void writeParameters(int run, MessageWriter out) {
    if (batch != null) {
      batch.writeTo(firstRow + run * rowsPerRun, rowsPerRun, out);
    } else if (parameters != null) {
      parameters.writeTo(out);
    } else {
      out.int32(0);
    }
  }

  /** The declared type of a parameter. */
  int parameterType(int index) {
    return batch != null ? batch.types()[index % batch.types().length] : parameters.oid(index);
  }

  /** True if strings are among the parameters that a server may not accept as varchar. */
  public boolean hasUnprovenStrings() {
    return !query.proven
        && !query.untypedStrings
        && (batch != null
            ? batch.hasTypedStrings()
            : parameters != null && parameters.hasTypedStrings());
  }

  /** Sends strings without a type from now on, for this statement. */
  public void untypeStrings() {
    query.untypedStrings = true;
    applyStringTypes();
  }

  void applyStringTypes() {
    if (query.untypedStrings) {
      if (batch != null) {
        batch.untypeStrings();
      } else if (parameters != null) {
        parameters.untypeStrings();
      }
    }
  }

  /** The result's columns, if the server has told them of the prepared statement; else null. */
  RowFields knownFields() {
    return query.name.isEmpty() ? null : query.fields;
  }

  void startRows(RowFields newFields) {
    fields = newFields;
    if (rows == null && wantRows) {
      rows = new RowBuffer(query.resultRows, query.resultBytes);
    }
  }

  /** Keeps a row; one with which the result has more bytes than allowed lets it fail at its end. */
  void addRow(byte[] source, int from, int to, long maxBytes) {
    rowsReceived++;
    if (wantRows) {
      if (rows == null || !fields.fit(source, from, to)) {
        throw new ProtocolViolation("a row that is not as announced");
      }
      rows.add(source, from, to);
      if (rows.bytes() > maxBytes) {
        error =
            new SQLException(
                "Result set exceeded maxResultBuffer limit. Received: "
                    + rows.bytes()
                    + "; Current limit: "
                    + maxBytes,
                SqlState.OUT_OF_MEMORY);
        wantRows = false;
        rows = new RowBuffer();
      }
    }
  }

  /** How many rows the next Execute asks for; 0 for all. */
  int nextLimit() {
    if (maxRows == 0) {
      return fetchSize;
    }
    int rest = maxRows - rowsReceived;
    return fetchSize == 0 ? rest : Math.min(fetchSize, rest);
  }

  /** True if a suspended portal has nothing left that is wanted. */
  boolean reachedMaxRows() {
    return maxRows != 0 && rowsReceived >= maxRows;
  }

  /** Lets it fail at its end, since the driver has no use for what the server sends. */
  void refuse(String message) {
    error = new SQLFeatureNotSupportedException(message, SqlState.FEATURE_NOT_SUPPORTED);
  }

  /** The transaction that an answered execution belonged to has failed. */
  void undone(SQLException cause) {
    error = cause;
    state = State.FAILED;
    if (updateCounts != null) {
      Arrays.fill(updateCounts, Statement.EXECUTE_FAILED);
    }
  }

  /** Counts a completed run; true if it was the last one. Rows that were dropped do not count. */
  boolean complete(long tagged) {
    long count = wantRows || !hasResult() ? tagged : 0;
    updateCount = count;
    if (updateCounts != null) {
      long each = rowsPerRun == 1 ? count : count == rowsPerRun ? 1 : Statement.SUCCESS_NO_INFO;
      Arrays.fill(updateCounts, completed * rowsPerRun, (completed + 1) * rowsPerRun, each);
    }
    completed++;
    if (completed == runs) {
      state = error == null ? State.COMPLETE : State.FAILED;
      query.proven = true;
      if (rows != null) {
        query.resultSize(rows);
      }
      return true;
    }
    return false;
  }
}
