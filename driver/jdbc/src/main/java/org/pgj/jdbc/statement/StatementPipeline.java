package org.pgj.jdbc.statement;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.pgj.jdbc.PgjPipeline;
import org.pgj.jdbc.core.CachedStatement;
import org.pgj.jdbc.core.ConnectionCore;
import org.pgj.jdbc.result.PgjResultSet;
import org.pgj.jdbc.wire.Execution;
import org.pgj.protocol.SqlState;

/** A {@link PgjPipeline}: a group of executions with one Sync at its end. */
public final class StatementPipeline implements PgjPipeline {
  private final ConnectionCore core;
  private final List<OneAnswer> waiting = new ArrayList<>();
  private final List<PgjResultSet> results = new ArrayList<>();
  private boolean closed;

  public StatementPipeline(ConnectionCore core) {
    this.core = core;
  }

  @Override
  public Answer add(PreparedStatement statement) throws SQLException {
    checkOpen();
    PgjPreparedStatement own = statement.unwrap(PgjPreparedStatement.class);
    if (!own.belongsTo(core)) {
      throw new SQLException(
          "The statement belongs to another connection.", SqlState.INVALID_PARAMETER_VALUE);
    }
    return add(own.pipelined());
  }

  @Override
  public Answer add(String sql) throws SQLException {
    checkOpen();
    CachedStatement statement = core.statement(sql, false, true);
    if (statement.queries().length != 1) {
      throw new SQLException("A pipeline takes one statement at a time.", SqlState.SYNTAX_ERROR);
    }
    return add(Execution.of(statement.queries()[0], null).oneShot());
  }

  private Answer add(Execution execution) {
    OneAnswer answer = new OneAnswer(this, execution.keepAll());
    waiting.add(answer);
    return answer;
  }

  @Override
  public void run() throws SQLException {
    checkOpen();
    if (waiting.isEmpty()) {
      return;
    }
    Execution[] group = new Execution[waiting.size()];
    for (int i = 0; i < group.length; i++) {
      group[i] = waiting.get(i).execution;
    }
    try {
      core.run(group, this);
    } finally {
      for (int i = 0; i < group.length; i++) {
        waiting.get(i).execution = group[i]; // which may have been run a second time
      }
      waiting.clear();
    }
  }

  @Override
  public void close() throws SQLException {
    closed = true;
    waiting.clear();
    for (PgjResultSet result : results) {
      result.close();
    }
    results.clear();
  }

  private void checkOpen() throws SQLException {
    if (closed) {
      throw new SQLException(
          "This pipeline has been closed.", SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE);
    }
  }

  private static final class OneAnswer implements Answer, PgjResultSet.Owner {
    private final StatementPipeline pipeline;
    private Execution execution;

    OneAnswer(StatementPipeline pipeline, Execution execution) {
      this.pipeline = pipeline;
      this.execution = execution;
    }

    @Override
    public boolean succeeded() {
      return execution.state() == Execution.State.COMPLETE;
    }

    private void checkRan() throws SQLException {
      if (execution.error() != null) {
        throw execution.error();
      }
      if (!succeeded()) {
        throw new SQLException(
            "The statement has not been run.", SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE);
      }
    }

    @Override
    public ResultSet resultSet() throws SQLException {
      pipeline.checkOpen();
      checkRan();
      if (!execution.hasResult()) {
        throw new SQLException("No results were returned by the query.", SqlState.NO_DATA);
      }
      PgjResultSet result =
          new PgjResultSet(pipeline.core, this, execution, ResultSet.TYPE_SCROLL_INSENSITIVE, 0);
      pipeline.results.add(result);
      return result;
    }

    @Override
    public long updateCount() throws SQLException {
      checkRan();
      return execution.updateCount();
    }

    @Override
    public Statement statement() {
      return null;
    }

    @Override
    public void resultClosed(PgjResultSet result) {
      // The pipeline closes results; one that was closed before does no harm there.
    }
  }
}
