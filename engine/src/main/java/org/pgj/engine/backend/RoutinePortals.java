package org.pgj.engine.backend;

import java.util.function.Consumer;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.parser.tree.ParsedFetch;
import org.pgj.engine.routine.RoutineColumns;
import org.pgj.engine.routine.RoutineCursors;
import org.pgj.engine.routine.RoutineStatement;
import org.pgj.engine.type.vector.Vector;

/** Cursors that routines open, among the session's portals. */
final class RoutinePortals implements RoutineCursors {
  private static final short[] TEXT = {};

  private final StatementRunner runner;
  private int unnamed;

  RoutinePortals(StatementRunner runner) {
    this.runner = runner;
  }

  private Portals portals() {
    return runner.session().portals();
  }

  @Override
  public String open(String name, RoutineStatement statement, Vector[] parameters, Boolean scroll) {
    String chosen = name;
    while (chosen == null || name == null && portals().exists(chosen)) {
      chosen = "<unnamed portal " + ++unnamed + ">";
    }
    Portal portal =
        new Portal(
            chosen,
            new BoundStatement(
                runner.session().queryText(), null, ((NestedStatement) statement).cursorQuery()),
            parameters,
            TEXT,
            portals().level());
    portal.cursor = new Cursor(portal, runner, scroll);
    portals().add(portal);
    portal.execution = portal.statement.query().start(parameters, runner.session());
    return chosen;
  }

  private Portal find(String name) {
    Portal portal = portals().findCursor(name);
    if (portal.columns() == null) {
      throw new DatabaseError("55000", "cursor \"" + name + "\" has no rows");
    }
    if (portal.cursor == null) {
      portal.cursor = new Cursor(portal, runner, false);
    }
    return portal;
  }

  @Override
  public RoutineColumns columns(String name) {
    return NestedStatement.columns(find(name).columns());
  }

  @Override
  public long fetch(String name, ParsedFetch fetch, Consumer<Batch> rows) {
    return CursorCommands.advance(find(name).cursor, fetch, rows::accept);
  }

  @Override
  public void close(String name) {
    portals().findCursor(name);
    portals().close(name);
  }

  @Override
  public void closeIfOpen(String name) {
    portals().close(name);
  }
}
