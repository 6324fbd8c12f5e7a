package org.pgj.engine.backend;

import java.util.List;
import org.pgj.engine.command.SessionServices;
import org.pgj.engine.parser.tree.ParsedClose;
import org.pgj.engine.parser.tree.ParsedCreateTableAs;
import org.pgj.engine.parser.tree.ParsedDeallocate;
import org.pgj.engine.parser.tree.ParsedDeclareCursor;
import org.pgj.engine.parser.tree.ParsedDiscard;
import org.pgj.engine.parser.tree.ParsedExecute;
import org.pgj.engine.parser.tree.ParsedExplain;
import org.pgj.engine.parser.tree.ParsedFetch;
import org.pgj.engine.parser.tree.ParsedListen;
import org.pgj.engine.parser.tree.ParsedNotify;
import org.pgj.engine.parser.tree.ParsedPrepare;
import org.pgj.engine.parser.tree.ParsedSet;
import org.pgj.engine.parser.tree.ParsedShow;
import org.pgj.engine.parser.tree.ParsedTransaction;
import org.pgj.engine.parser.tree.ParsedUnlisten;
import org.pgj.engine.parser.tree.Statement;
import org.pgj.engine.type.vector.Vector;

/** A statement about the session itself, which runs at once and as a whole. */
abstract class SessionCommand implements PreparedQuery {
  private static final int[] NO_TYPES = {};

  /** The command of a statement, or null if it is for the pipeline. */
  static PreparedQuery of(Statement statement, StatementRunner runner) {
    return switch (statement) {
      case ParsedTransaction control -> new TransactionCommand(control, runner);
      case ParsedSet set -> new SetCommand(set, runner);
      case ParsedShow show -> new ShowCommand(show, runner);
      case ParsedPrepare prepare -> PreparedCommands.prepare(prepare, runner);
      case ParsedExecute execute -> PreparedCommands.execute(execute, runner);
      case ParsedExplain explain when explain.statement() instanceof ParsedExecute execute ->
          PreparedCommands.explain(explain, execute, runner);
      case ParsedExplain explain
          when explain.statement() instanceof ParsedCreateTableAs create
              && create.query() instanceof ParsedExecute execute ->
          PreparedCommands.explain(explain, execute, runner);
      case ParsedCreateTableAs create when create.query() instanceof ParsedExecute execute ->
          PreparedCommands.createTableAs(create, execute, runner);
      case ParsedDeallocate deallocate -> PreparedCommands.deallocate(deallocate, runner);
      case ParsedDeclareCursor declare -> CursorCommands.declare(declare, runner);
      case ParsedFetch fetch -> CursorCommands.fetch(fetch, runner);
      case ParsedClose close -> CursorCommands.close(close, runner);
      case ParsedDiscard discard -> new DiscardCommand(discard, runner);
      case ParsedListen listen -> new NotificationCommand(listen, runner);
      case ParsedNotify notify -> new NotificationCommand(notify, runner);
      case ParsedUnlisten unlisten -> new NotificationCommand(unlisten, runner);
      default -> null;
    };
  }

  /**
   * Does it.
   *
   * @return the command tag
   */
  abstract String run(Vector[] parameters, RowReceiver rows);

  @Override
  public int[] parameterTypes() {
    return NO_TYPES;
  }

  @Override
  public List<ResultColumn> columns() {
    return null;
  }

  @Override
  public boolean isReusable() {
    return false;
  }

  @Override
  public boolean isValid() {
    return true;
  }

  @Override
  public QueryExecution start(Vector[] parameters, SessionServices services) {
    return new Run(this, parameters);
  }

  private static final class Run implements QueryExecution {
    private final SessionCommand command;
    private final Vector[] parameters;
    private String tag;

    Run(SessionCommand command, Vector[] parameters) {
      this.command = command;
      this.parameters = parameters;
    }

    @Override
    public boolean run(long maxRows, RowReceiver rows) {
      if (tag == null) {
        tag = command.run(parameters, rows);
      }
      return true;
    }

    @Override
    public String tag() {
      return tag;
    }

    @Override
    public void close() {
      // Nothing is kept.
    }
  }
}
