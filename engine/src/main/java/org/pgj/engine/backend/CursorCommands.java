package org.pgj.engine.backend;

import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.parser.tree.FetchDirection;
import org.pgj.engine.parser.tree.ParsedClose;
import org.pgj.engine.parser.tree.ParsedDeclareCursor;
import org.pgj.engine.parser.tree.ParsedFetch;
import org.pgj.engine.parser.tree.ParsedStatement;
import org.pgj.engine.type.vector.Vector;

/** DECLARE, FETCH, MOVE and CLOSE: portals under names of the user's. */
final class CursorCommands {
  private static final short[] TEXT = {};

  private CursorCommands() {}

  static PreparedQuery declare(ParsedDeclareCursor statement, StatementRunner runner) {
    if (statement.hold()) {
      throw DatabaseError.notSupported("DECLARE CURSOR WITH HOLD");
    }
    String text = runner.session().queryText();
    ParsedStatement inner = new ParsedStatement(statement.query(), 0, text.length());
    PreparedQuery query = runner.context().pipeline().prepare(inner, text, new int[0]);
    return new SessionCommand() {
      @Override
      public int[] parameterTypes() {
        return query.parameterTypes();
      }

      @Override
      String run(Vector[] parameters, RowReceiver rows) {
        Session session = runner.session();
        session.transactionBlock().requireBlock("DECLARE CURSOR");
        session
            .portals()
            .add(
                new Portal(
                    statement.name(),
                    new BoundStatement(text, inner, query),
                    parameters,
                    TEXT,
                    session.portals().level()));
        return "DECLARE CURSOR";
      }
    };
  }

  static PreparedQuery close(ParsedClose statement, StatementRunner runner) {
    return new SessionCommand() {
      @Override
      String run(Vector[] parameters, RowReceiver rows) {
        Portals portals = runner.session().portals();
        if (statement.cursor() == null) {
          portals.closeAll();
          return "CLOSE CURSOR ALL";
        }
        portals.findCursor(statement.cursor());
        portals.close(statement.cursor());
        return "CLOSE CURSOR";
      }
    };
  }

  static PreparedQuery fetch(ParsedFetch statement, StatementRunner runner) {
    Portal portal = runner.session().portals().findCursor(statement.cursor());
    return new SessionCommand() {
      @Override
      public List<ResultColumn> columns() {
        return statement.move() ? null : portal.columns();
      }

      @Override
      String run(Vector[] parameters, RowReceiver rows) {
        Counter counter = new Counter(statement.move() ? NoRows.INSTANCE : rows);
        advance(portal, statement, runner, counter);
        return (statement.move() ? "MOVE " : "FETCH ") + counter.count;
      }
    };
  }

  private static void advance(
      Portal portal, ParsedFetch statement, StatementRunner runner, Counter rows) {
    long count = statement.count();
    FetchDirection direction = statement.direction();
    long skipped = 0;
    if (direction == FetchDirection.ABSOLUTE || direction == FetchDirection.RELATIVE) {
      long target = direction == FetchDirection.ABSOLUTE ? count - portal.position : count;
      if (target <= 0) {
        throw backward();
      }
      skipped = target - 1;
      count = 1;
    } else if (direction == FetchDirection.BACKWARD || count < 0) {
      throw backward();
    }
    if (skipped > 0) {
      step(portal, skipped, runner, new Counter(NoRows.INSTANCE));
    }
    if (count > 0) {
      step(portal, count, runner, rows);
    }
  }

  private static void step(Portal portal, long count, StatementRunner runner, Counter rows) {
    if (!portal.complete) {
      runner.run(portal, count == Long.MAX_VALUE ? 0 : count, rows, true);
      portal.position += rows.count;
    }
  }

  private static DatabaseError backward() {
    return new DatabaseError("55000", "cursor can only scan forward")
        .hint("Declare it with SCROLL option to enable backward scan.");
  }

  /** Counts rows on their way. */
  private static final class Counter implements RowReceiver {
    private final RowReceiver target;
    private long count;

    Counter(RowReceiver target) {
      this.target = target;
    }

    @Override
    public void receive(Batch batch) {
      count += batch.count();
      target.receive(batch);
    }
  }
}
