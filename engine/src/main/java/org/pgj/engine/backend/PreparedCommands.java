package org.pgj.engine.backend;

import java.util.List;
import org.pgj.engine.command.SessionServices;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedCreateTableAs;
import org.pgj.engine.parser.tree.ParsedDeallocate;
import org.pgj.engine.parser.tree.ParsedExecute;
import org.pgj.engine.parser.tree.ParsedExplain;
import org.pgj.engine.parser.tree.ParsedPrepare;
import org.pgj.engine.parser.tree.ParsedStatement;
import org.pgj.engine.type.vector.Vector;

/** PREPARE, EXECUTE and DEALLOCATE. */
final class PreparedCommands {
  private PreparedCommands() {}

  static PreparedQuery prepare(ParsedPrepare statement, StatementRunner runner) {
    return new SessionCommand() {
      @Override
      String run(Vector[] parameters, RowReceiver rows) {
        runner.context().pipeline().requireUnrestricted("execute PREPARE");
        int[] types = new int[statement.types().size()];
        for (int i = 0; i < types.length; i++) {
          types[i] = runner.context().pipeline().resolveType(statement.types().get(i));
        }
        String text = runner.session().queryText();
        ParsedStatement inner = new ParsedStatement(statement.statement(), 0, text.length());
        runner.store(statement.name(), runner.resolve(inner, text, types), true);
        return "PREPARE";
      }
    };
  }

  static PreparedQuery deallocate(ParsedDeallocate statement, StatementRunner runner) {
    return new SessionCommand() {
      @Override
      String run(Vector[] parameters, RowReceiver rows) {
        runner.context().pipeline().requireUnrestricted("execute DEALLOCATE");
        if (statement.name() == null) {
          runner.forgetAll();
          return "DEALLOCATE ALL";
        }
        runner.find(statement.name());
        runner.forget(statement.name());
        return "DEALLOCATE";
      }
    };
  }

  /** Stands for the stored statement, with arguments in the place of its parameters. */
  static PreparedQuery execute(ParsedExecute statement, StatementRunner runner) {
    return new Execute(statement, runner);
  }

  /** What EXECUTE would do. */
  static PreparedQuery explain(
      ParsedExplain explain, ParsedExecute statement, StatementRunner runner) {
    Execute execute = new Execute(statement, runner);
    return runner.context().pipeline().explain(explain, execute.stored().query(), execute::values);
  }

  /** CREATE TABLE AS EXECUTE. */
  static PreparedQuery createTableAs(
      ParsedCreateTableAs create, ParsedExecute statement, StatementRunner runner) {
    Execute execute = new Execute(statement, runner);
    return runner
        .context()
        .pipeline()
        .createTableAs(create, execute.stored().query(), execute::values);
  }

  /** Finds its statement when it needs it: PREPARE may come later than Parse of the EXECUTE. */
  private record Execute(ParsedExecute statement, StatementRunner runner) implements PreparedQuery {
    private static final int[] NO_TYPES = {};

    /**
     * @throws DatabaseError 26000, 42601
     */
    BoundStatement stored() {
      BoundStatement stored = runner.find(statement.name()).statement();
      if (stored.isEmpty()) {
        throw new DatabaseError("26000", "EXECUTE of an empty prepared statement");
      }
      int[] types = stored.parameterTypes();
      int given = statement.arguments().size();
      if (given != types.length) {
        throw new DatabaseError(
                "42601",
                "wrong number of parameters for prepared statement \"" + statement.name() + "\"")
            .detail("Expected " + types.length + " parameters but got " + given + ".");
      }
      return stored;
    }

    @Override
    public int[] parameterTypes() {
      return NO_TYPES;
    }

    @Override
    public List<ResultColumn> columns() {
      BoundStatement stored = runner.findOrNull(statement.name());
      return stored == null || stored.isEmpty() ? null : stored.query().columns();
    }

    @Override
    public boolean isReusable() {
      return false;
    }

    @Override
    public boolean isValid() {
      return stored().query().isValid();
    }

    @Override
    public QueryExecution start(Vector[] parameters, SessionServices services) {
      BoundStatement stored = stored();
      return stored.query().start(values(stored, services), services);
    }

    Vector[] values(SessionServices services) {
      return values(stored(), services);
    }

    private Vector[] values(BoundStatement stored, SessionServices services) {
      return runner
          .context()
          .pipeline()
          .evaluate(statement.arguments(), stored.parameterTypes(), services.queryText(), services);
    }
  }
}
