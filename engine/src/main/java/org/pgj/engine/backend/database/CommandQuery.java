package org.pgj.engine.backend.database;

import java.util.List;
import org.pgj.engine.backend.PreparedQuery;
import org.pgj.engine.backend.QueryExecution;
import org.pgj.engine.backend.ResultColumn;
import org.pgj.engine.backend.RowReceiver;
import org.pgj.engine.command.SessionServices;
import org.pgj.engine.parser.tree.Statement;
import org.pgj.engine.type.vector.Vector;

/** A statement that is no plan and returns no rows. */
final class CommandQuery implements PreparedQuery {
  private static final int[] NO_PARAMETERS = {};

  private final QueryEnvironment environment;
  private final Statement statement;

  CommandQuery(QueryEnvironment environment, Statement statement) {
    this.environment = environment;
    this.statement = statement;
  }

  @Override
  public int[] parameterTypes() {
    return NO_PARAMETERS;
  }

  @Override
  public List<ResultColumn> columns() {
    return null;
  }

  @Override
  public boolean isReusable() {
    return true;
  }

  @Override
  public boolean isValid() {
    return true;
  }

  @Override
  public QueryExecution start(Vector[] parameters, SessionServices services) {
    environment.runtime().acceptInvalidations();
    return new CommandExecution();
  }

  private final class CommandExecution implements QueryExecution {
    private String tag;

    @Override
    public boolean run(long maxRows, RowReceiver rows) {
      tag = environment.running(statement, () -> environment.commands().run(statement));
      return true;
    }

    @Override
    public String tag() {
      return tag;
    }

    @Override
    public void close() {
      // Commands hold nothing beyond their run.
    }
  }
}
