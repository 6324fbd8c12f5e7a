package org.pgj.tck.tpch;

import io.trino.tpch.TpchTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.pgj.tck.fixture.CopyIn;

/** The tables, their data and the queries. */
public final class Tpch {
  /** Queries are numbered from 1. */
  public static final int QUERIES = 22;

  private Tpch() {}

  /** Makes the tables in the schema that the connection works in, and fills them by COPY. */
  public static void load(Connection connection, double scale) throws SQLException, IOException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(resource("tables.sql"));
      for (TpchTable<?> table : TpchTable.getTables()) {
        String sql = "COPY " + table.getTableName() + " FROM STDIN (DELIMITER '|')";
        CopyIn.copy(connection, sql, new TableStream(table, scale));
      }
      statement.execute(resource("indexes.sql"));
      for (TpchTable<?> table : TpchTable.getTables()) {
        statement.execute("VACUUM ANALYZE " + table.getTableName());
      }
    }
  }

  /** The text of a query. */
  public static String query(int number) {
    return resource(number < 10 ? "q0" + number + ".sql" : "q" + number + ".sql");
  }

  private static String resource(String name) {
    try (InputStream in = Tpch.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
