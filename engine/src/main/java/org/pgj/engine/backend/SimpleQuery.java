package org.pgj.engine.backend;

import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.shape.StatementShape;
import org.pgj.engine.parser.tree.ParsedStatement;
import org.pgj.engine.transaction.TransactionBlock;
import org.pgj.engine.type.vector.Vector;
import org.pgj.protocol.BackendMessage;

/** The simple query protocol: a string of statements, run one after the other. */
final class SimpleQuery {
  private static final int[] NO_TYPES = {};
  private static final Vector[] NO_PARAMETERS = {};
  private static final short[] TEXT = {};

  private final Session session;
  private final StatementRunner runner;
  private final ClientOutput out;
  private final QueryLog log;

  SimpleQuery(Session session, StatementRunner runner, ClientOutput out) {
    this.session = session;
    this.log = new QueryLog(session.statementLog(), runner);
    this.runner = runner;
    this.out = out;
  }

  void run(String text) {
    TransactionBlock block = session.transactionBlock();
    session.setQueryText(text);
    runner.forget("");
    StatementShape shape = runner.shapeOf(text);
    BoundStatement shared = runner.findShared(text, shape);
    if (shared != null) {
      log.queryBegins(text, List.of(shared.parsed()));
      session.worker().checkInterrupts();
      String tag = execute(shared);
      block.endImplicit();
      block.finishStatement();
      out.commandComplete(tag);
      out.flushIfFull();
      log.queryEnds(text, List.of(shared.parsed()));
      return;
    }
    List<ParsedStatement> script = runner.parse(text);
    if (script.isEmpty()) {
      out.empty(BackendMessage.EMPTY_QUERY_RESPONSE);
      return;
    }
    log.queryBegins(text, script);
    boolean several = script.size() > 1;
    int last = script.size() - 1;
    for (int i = 0; i <= last; i++) {
      ParsedStatement statement = script.get(i);
      runner.requireRunnable(statement.statement());
      block.startStatement();
      if (several) {
        block.beginImplicit();
      }
      session.worker().checkInterrupts();
      BoundStatement bound = prepare(statement, text, several);
      if (!several) {
        runner.learn(bound, shape);
      }
      String tag = execute(bound);
      if (i == last) {
        block.endImplicit();
        block.finishStatement();
      } else if (StatementRunner.isTransactionControl(bound)) {
        block.finishStatement();
      } else {
        block.separateStatements();
      }
      out.commandComplete(tag);
      out.flushIfFull();
      if (i < last) {
        session.restartStatementTimer();
      }
    }
    log.queryEnds(text, script);
  }

  private BoundStatement prepare(ParsedStatement statement, String text, boolean several) {
    BoundStatement bound =
        several
            ? runner.resolve(statement, text, NO_TYPES)
            : runner.prepare(statement, text, NO_TYPES);
    if (bound.parameterTypes().length > 0) {
      throw new DatabaseError("42P02", "there is no parameter $1");
    }
    return bound;
  }

  private String execute(BoundStatement bound) {
    Portal portal = new Portal("", bound, NO_PARAMETERS, TEXT, session.portals().level());
    session.portals().add(portal);
    List<ResultColumn> columns = portal.columns();
    RowReceiver rows = NoRows.INSTANCE;
    if (columns != null) {
      RowEncoder.describe(columns, TEXT, out.writer());
      rows = runner.encoder().begin(columns, TEXT);
    }
    String tag = runner.run(portal, 0, rows, false);
    session.portals().close("");
    return tag;
  }
}
