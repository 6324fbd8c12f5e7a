package org.pgj.jdbc.metadata;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.pgj.jdbc.core.ConnectionCore;
import org.pgj.jdbc.core.Rows;
import org.pgj.jdbc.result.PgjResultSet;
import org.pgj.jdbc.wire.Execution;

/** Asks the catalog. */
final class CatalogQuery {
  private final java.sql.Connection connection;
  private final ConnectionCore core;

  CatalogQuery(java.sql.Connection connection, ConnectionCore core) {
    this.connection = connection;
    this.core = core;
  }

  ConnectionCore core() {
    return core;
  }

  /** The answer as it comes. */
  ResultSet result(CharSequence sql) throws SQLException {
    Statement statement =
        connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY);
    statement.closeOnCompletion();
    return statement.executeQuery(sql.toString());
  }

  /** The answer to a query that ends with conditions. */
  ResultSet result(CharSequence sql, NameConditions where) throws SQLException {
    PreparedStatement statement =
        connection.prepareStatement(
            sql.toString(), ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY);
    statement.closeOnCompletion();
    for (int i = 0; i < where.names().size(); i++) {
      statement.setString(i + 1, where.names().get(i));
    }
    return statement.executeQuery();
  }

  /** The answer as texts, to make rows of. */
  Rows rows(CharSequence sql) throws SQLException {
    return Rows.query(core, sql.toString());
  }

  /** The answer as texts to a query that ends with conditions. */
  Rows rows(CharSequence sql, NameConditions where) throws SQLException {
    String text = core.statement(sql.toString(), true, false).parts().get(0).text();
    return Rows.query(core, text, where.names().toArray(new String[0]));
  }

  /** The driver's own rows. */
  ResultSet result(MetaRows rows) throws SQLException {
    Execution execution = rows.build();
    Statement statement = connection.createStatement();
    return new PgjResultSet(
        core, new Owner(statement), execution, ResultSet.TYPE_SCROLL_INSENSITIVE, 0);
  }

  private record Owner(Statement statement) implements PgjResultSet.Owner {
    @Override
    public void resultClosed(PgjResultSet result) throws SQLException {
      statement.close();
    }
  }
}
