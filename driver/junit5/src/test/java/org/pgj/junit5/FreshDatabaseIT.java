package org.pgj.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Every test finds the rows of the script, whatever the others do to theirs. */
@FreshDatabase(scripts = "schema.sql")
@Execution(ExecutionMode.CONCURRENT)
class FreshDatabaseIT {
  @RepeatedTest(5)
  void eachTestHasItsOwnRows(DataSource dataSource) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      assertThat(sum(statement)).isEqualTo(300);
      statement.execute("DELETE FROM account WHERE id = 1");
      assertThat(sum(statement)).isEqualTo(200);
    }
  }

  @Test
  void parametersMeanOneDatabase(PgjDatabase database, Connection connection, DataSource other)
      throws SQLException {
    assertThat(connection.getCatalog()).isEqualTo(database.name());
    connection.createStatement().execute("INSERT INTO account VALUES (3, 1)");
    try (Connection second = other.getConnection()) {
      assertThat(sum(second.createStatement())).isEqualTo(301);
    }
  }

  private static int sum(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery("SELECT sum(balance) FROM account")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
