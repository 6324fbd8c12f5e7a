package org.pgj.engine.backend;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.command.SessionObjects;

/** What a session has prepared and opened. */
final class SessionInventory implements SessionObjects {
  private final StatementRunner statements;
  private final Portals portals;

  SessionInventory(StatementRunner statements, Portals portals) {
    this.statements = statements;
    this.portals = portals;
  }

  @Override
  public List<PreparedStatement> preparedStatements() {
    List<PreparedStatement> found = new ArrayList<>();
    for (StatementRunner.StoredStatement stored : statements.all()) {
      if (!stored.name().isEmpty()) {
        found.add(
            new PreparedStatement(
                stored.name(),
                stored.statement().text(),
                stored.preparedAt(),
                stored.statement().parameterTypes(),
                resultTypes(stored.statement().query()),
                stored.fromSql()));
      }
    }
    return found;
  }

  private static int[] resultTypes(PreparedQuery query) {
    if (query == null || query.columns() == null) {
      return null;
    }
    int[] types = new int[query.columns().size()];
    for (int i = 0; i < types.length; i++) {
      types[i] = query.columns().get(i).type().oid();
    }
    return types;
  }

  @Override
  public List<Cursor> cursors() {
    List<Cursor> found = new ArrayList<>();
    for (Portal portal : portals.all()) {
      if (!portal.name.isEmpty()) {
        found.add(
            new Cursor(
                portal.name,
                portal.statement.text(),
                portal.hold,
                portal.resultFormats.length > 0 && portal.resultFormats[0] == 1,
                portal.cursor != null && portal.cursor.isScrollable(),
                portal.openedAt));
      }
    }
    return found;
  }
}
