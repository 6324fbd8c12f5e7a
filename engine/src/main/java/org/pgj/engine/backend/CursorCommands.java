package org.pgj.engine.backend;

import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedClose;
import org.pgj.engine.parser.tree.ParsedDeclareCursor;
import org.pgj.engine.parser.tree.ParsedFetch;
import org.pgj.engine.parser.tree.ParsedStatement;
import org.pgj.engine.type.vector.Vector;

/** DECLARE, FETCH, MOVE and CLOSE: portals under names of the user's. */
final class CursorCommands {
  private static final short[] TEXT = {};
  private static final int[] NO_TYPES = {};

  private CursorCommands() {}

  static PreparedQuery declare(ParsedDeclareCursor statement, StatementRunner runner) {
    String text = runner.session().queryText();
    ParsedStatement inner = new ParsedStatement(statement.query(), 0, text.length());
    PreparedQuery query = runner.context().pipeline().prepare(inner, text, NO_TYPES).asCursor();
    if (query.cursorRows() != null
        && query.cursorRows().query().query().hasModifyingCommonTable()) {
      throw new DatabaseError(
          "0A000", "DECLARE CURSOR must not contain data-modifying statements in WITH");
    }
    return new SessionCommand() {
      @Override
      public int[] parameterTypes() {
        return query.parameterTypes();
      }

      @Override
      String run(Vector[] parameters, RowReceiver rows) {
        Session session = runner.session();
        if (statement.hold()) {
          runner.context().pipeline().requireUnrestricted("create a cursor WITH HOLD");
        } else {
          session.transactionBlock().requireBlock("DECLARE CURSOR");
        }
        Portal portal =
            new Portal(
                statement.name(),
                new BoundStatement(text, inner, query),
                parameters,
                TEXT,
                session.portals().level());
        portal.cursor =
            new Cursor(portal, runner, statement.hold() ? Boolean.TRUE : statement.scroll());
        portal.hold = statement.hold();
        session.portals().add(portal);
        portal.execution = query.start(portal.parameters, session);
        return "DECLARE CURSOR";
      }
    };
  }

  static PreparedQuery close(ParsedClose statement, StatementRunner runner) {
    return new SessionCommand() {
      @Override
      String run(Vector[] parameters, RowReceiver rows) {
        runner.context().pipeline().requireUnrestricted("execute CLOSE");
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

  /** Finds its cursor when it needs it: DECLARE may come later than Parse of the FETCH. */
  static PreparedQuery fetch(ParsedFetch statement, StatementRunner runner) {
    return new SessionCommand() {
      @Override
      public List<ResultColumn> columns() {
        Portals portals = runner.session().portals();
        return statement.move() || !portals.exists(statement.cursor())
            ? null
            : portals.findCursor(statement.cursor()).columns();
      }

      @Override
      String run(Vector[] parameters, RowReceiver rows) {
        Portal portal = runner.session().portals().findCursor(statement.cursor());
        if (portal.columns() == null) {
          throw new DatabaseError("55000", "cursor \"" + statement.cursor() + "\" has no rows");
        }
        if (portal.cursor == null) {
          portal.cursor = new Cursor(portal, runner, false);
        }
        long given = advance(portal.cursor, statement, statement.move() ? NoRows.INSTANCE : rows);
        return (statement.move() ? "MOVE " : "FETCH ") + given;
      }
    };
  }

  static long advance(Cursor cursor, ParsedFetch statement, RowReceiver rows) {
    long count = statement.count();
    return switch (statement.direction()) {
      case FORWARD -> cursor.move(count, rows);
      case BACKWARD -> cursor.move(-count, rows);
      case ABSOLUTE -> cursor.moveTo(count, rows);
      case RELATIVE -> cursor.moveBy(count, rows);
    };
  }
}
