package org.pgj.engine.plpgsql;

import java.util.List;
import java.util.function.Consumer;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.parser.tree.FetchDirection;
import org.pgj.engine.parser.tree.ParsedFetch;
import org.pgj.engine.plpgsql.tree.PlExpression;
import org.pgj.engine.plpgsql.tree.PlStatement;
import org.pgj.engine.plpgsql.tree.PlTarget;
import org.pgj.engine.plpgsql.tree.PlVariable;
import org.pgj.engine.routine.RoutineColumns;
import org.pgj.engine.routine.RoutineSession;
import org.pgj.engine.routine.RoutineStatement;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** OPEN, FETCH, MOVE, CLOSE: cursors of the session whose names are in refcursor variables. */
final class CursorStatements {
  private static final int INT8 = 20;
  private static final int TEXT = 25;

  private final RoutineSession session;
  private final Expressions expressions;
  private final Assignments assignments;
  private final SqlStatements sql;

  CursorStatements(
      RoutineSession session, Expressions expressions, Assignments assignments, SqlStatements sql) {
    this.session = session;
    this.expressions = expressions;
    this.assignments = assignments;
    this.sql = sql;
  }

  /** The name in a cursor variable; 22004 if it is null. */
  String name(Frame frame, PlVariable cursor) {
    Vector value = frame.scalar(cursor);
    if (value.isNull(0)) {
      throw new DatabaseError("22004", "cursor variable \"" + cursor.name() + "\" is null");
    }
    return session.types().type(TEXT).outputText(value, 0, session.functions());
  }

  boolean isOpen(Frame frame, PlVariable cursor) {
    try {
      session.cursors().columns(name(frame, cursor));
      return true;
    } catch (DatabaseError missing) {
      return false;
    }
  }

  private void setName(Frame frame, PlVariable cursor, String name) {
    BytesVector value = (BytesVector) frame.scalar(cursor);
    value.reset();
    session.types().type(TEXT).input(name, -1, value, 0, session.functions());
    value.setConstant(true);
  }

  void open(Frame frame, PlStatement.Open open) {
    PlVariable cursor = open.cursor();
    String name = frame.scalar(cursor).isNull(0) ? null : name(frame, cursor);
    if (name != null && isOpen(frame, cursor)) {
      throw new DatabaseError("42P03", "cursor \"" + name + "\" already in use");
    }
    if (name == null && cursor.constant()) {
      throw new DatabaseError("22005", "variable \"" + cursor.name() + "\" is declared CONSTANT");
    }
    SqlStatements.Ready ready;
    if (open.query() == null) {
      ready = bound(frame, cursor, open.arguments());
    } else if (open.dynamic()) {
      ready = sql.dynamicQuery(frame, open.query(), open.parameters());
    } else {
      ready = sql.prepare(frame, open.query());
    }
    if (ready.statement().columns() == null) {
      throw new DatabaseError("42P11", "cannot open INSERT query as cursor");
    }
    open(frame, cursor, name, ready, open.scroll());
  }

  private String open(
      Frame frame, PlVariable cursor, String name, SqlStatements.Ready ready, Boolean scroll) {
    try {
      if (!frame.readOnly) {
        session.nextCommand();
      }
      String opened = session.cursors().open(name, ready.statement(), ready.parameters(), scroll);
      if (name == null) {
        setName(frame, cursor, opened);
      }
      return opened;
    } catch (DatabaseError error) {
      throw error.addContext("SQL statement \"" + ready.text() + "\"");
    }
  }

  /** The query of a bound cursor, its parameters set. */
  private SqlStatements.Ready bound(Frame frame, PlVariable cursor, PlExpression arguments) {
    if (arguments != null) {
      List<PlVariable> parameters = cursor.cursor().arguments();
      SqlStatements.Ready values = sql.prepare(frame, arguments);
      RoutineColumns columns = values.statement().columns();
      sql.rows(
          frame,
          values,
          batch -> {
            for (int i = 0; i < parameters.size(); i++) {
              assignments.assign(
                  frame,
                  new PlTarget.Variable(parameters.get(i)),
                  batch.column(i),
                  batch.row(0),
                  columns.types()[i],
                  columns.typmods()[i]);
            }
          });
    }
    return sql.prepare(frame, cursor.cursor().query());
  }

  /** A loop over a bound cursor, which has a name while the loop runs. */
  QueryLoop openLoop(Frame frame, PlStatement.ForCursor loop) {
    PlVariable cursor = loop.cursor();
    boolean named = !frame.scalar(cursor).isNull(0);
    SqlStatements.Ready ready = bound(frame, cursor, loop.arguments());
    String name = open(frame, cursor, named ? name(frame, cursor) : null, ready, null);
    return new QueryLoop(
        session.cursors().columns(name), new LoopRun(frame, cursor, name, named), session.types());
  }

  /** The rows of a loop's cursor, which ends with the loop. */
  private final class LoopRun implements RoutineStatement.Run {
    private final Frame frame;
    private final PlVariable cursor;
    private final String name;
    private final boolean named;
    private long fetched;
    private boolean closed;

    LoopRun(Frame frame, PlVariable cursor, String name, boolean named) {
      this.frame = frame;
      this.cursor = cursor;
      this.name = name;
      this.named = named;
    }

    @Override
    public boolean run(long maxRows, Consumer<Batch> rows) {
      long wanted = maxRows == 0 ? Long.MAX_VALUE : maxRows;
      ParsedFetch fetch = new ParsedFetch(name, FetchDirection.FORWARD, wanted, false, -1);
      long given = session.cursors().fetch(name, fetch, rows);
      fetched += given;
      return given < wanted;
    }

    @Override
    public long processed() {
      return fetched;
    }

    @Override
    public void close() {
      if (closed) {
        return;
      }
      closed = true;
      session.cursors().closeIfOpen(name);
      if (!named) {
        frame.scalar(cursor).reset();
        frame.scalar(cursor).setNull(0);
        frame.scalar(cursor).setConstant(true);
      }
    }
  }

  void fetch(Frame frame, PlStatement.Fetch fetch) {
    String name = name(frame, fetch.cursor());
    long count = fetch.fixed();
    if (fetch.count() != null) {
      Vector value = expressions.value(frame, fetch.count(), INT8, -1);
      if (value.isNull(0)) {
        throw new DatabaseError("22004", "relative or absolute cursor position is null");
      }
      count = ((LongVector) value).get(0);
    }
    ParsedFetch parsed =
        new ParsedFetch(name, direction(fetch.direction()), count, fetch.target() == null, -1);
    RoutineColumns columns = session.cursors().columns(name);
    if (fetch.target() == null) {
      long moved = session.cursors().fetch(name, parsed, batch -> {});
      frame.rowCount = moved;
      frame.setFound(moved > 0);
      return;
    }
    long[] seen = new long[1];
    session
        .cursors()
        .fetch(
            name,
            parsed,
            batch -> {
              if (seen[0] == 0 && batch.count() > 0) {
                assignments.move(frame, fetch.target(), columns, batch.columns(), batch.row(0));
              }
              seen[0] += batch.count();
            });
    if (seen[0] == 0) {
      assignments.clear(frame, fetch.target(), columns);
    }
    frame.rowCount = seen[0];
    frame.setFound(seen[0] > 0);
  }

  private static FetchDirection direction(PlStatement.Fetch.Direction direction) {
    return switch (direction) {
      case FORWARD -> FetchDirection.FORWARD;
      case BACKWARD -> FetchDirection.BACKWARD;
      case ABSOLUTE -> FetchDirection.ABSOLUTE;
      case RELATIVE -> FetchDirection.RELATIVE;
    };
  }

  void close(Frame frame, PlStatement.Close close) {
    session.cursors().close(name(frame, close.cursor()));
  }
}
