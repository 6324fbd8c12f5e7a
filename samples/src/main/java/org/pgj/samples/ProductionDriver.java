package org.pgj.samples;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.pgj.PgjServer;

/** Tests that keep their production driver: PostgreSQL's own JDBC driver on pgj's server. */
public final class ProductionDriver {
  private ProductionDriver() {}

  public static void main(String[] arguments) throws SQLException {
    try (PgjServer server = PgjServer.start()) {
      server.createDatabase("orders", null);
      String url = server.jdbcUrl("postgresql", "orders");
      try (Connection connection = DriverManager.getConnection(url);
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE orders (id int PRIMARY KEY, item text)");
        statement.execute("INSERT INTO orders VALUES (1, 'tea'), (2, 'milk')");
        try (ResultSet result = statement.executeQuery("SELECT count(*) FROM orders")) {
          result.next();
          System.out.println(
              connection.getMetaData().getDriverName()
                  + " counts "
                  + result.getInt(1)
                  + " orders in "
                  + connection.getMetaData().getDatabaseProductName()
                  + " "
                  + connection.getMetaData().getDatabaseProductVersion()
                  + " on port "
                  + server.port());
        }
      }
    }
  }
}
