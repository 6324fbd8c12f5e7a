package org.pgj.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.pgj.junit5.FreshDatabase;

/** Both tests begin with the rows of the script: each has a database of its own. */
@FreshDatabase(scripts = "accounts.sql")
class FreshDatabasePerTestIT {
  @Test
  void moneyMoves(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("UPDATE account SET balance = balance - 60 WHERE owner = 'Ada'");
      statement.execute("UPDATE account SET balance = balance + 60 WHERE owner = 'Grace'");
      assertThat(balance(statement, "Grace")).isEqualTo(110);
    }
  }

  @Test
  void nobodyOverdraws(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      assertThat(balance(statement, "Ada")).isEqualTo(100);
      assertThatThrownBy(
              () ->
                  statement.execute(
                      "UPDATE account SET balance = balance - 101 WHERE owner = 'Ada'"))
          .hasMessageContaining("account_balance_check");
    }
  }

  private static int balance(Statement statement, String owner) throws SQLException {
    try (ResultSet rows =
        statement.executeQuery("SELECT balance FROM account WHERE owner = '" + owner + "'")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
