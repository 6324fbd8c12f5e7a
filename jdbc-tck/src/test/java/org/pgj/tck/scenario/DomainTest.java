package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** What a domain demands is demanded of every value, wherever it comes from. */
@OnEveryPairing
class DomainTest extends Scenario {
  DomainTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void domains() throws SQLException {
    run(
        "DROP TABLE IF EXISTS demanding",
        "DROP DOMAIN IF EXISTS demand_more, demand CASCADE",
        "CREATE DOMAIN demand AS varchar(4) CHECK (substring(value, 1, 1) = 'x')",
        "CREATE DOMAIN demand_more AS demand CHECK (substring(value, 2, 1) = '1')",
        "CREATE TABLE demanding (v demand_more)");
  }

  @AfterEach
  void dropDomains() throws SQLException {
    run("DROP TABLE demanding", "DROP DOMAIN demand_more, demand");
  }

  @Test
  void literalsOfStatementsThatAreRepeated() throws SQLException {
    for (int i = 0; i < 5; i++) {
      String literal = "'y12" + i + "'";
      failsWith("23514", () -> run("INSERT INTO demanding VALUES (" + literal + ")"));
      failsWith(
          "22001", () -> run("INSERT INTO demanding VALUES ('x1234" + literal.charAt(4) + "')"));
      run("INSERT INTO demanding VALUES ('x1" + i + "')");
    }
    assertThat(value("SELECT count(*) FROM demanding")).isEqualTo("5");
  }

  @Test
  void parameters() throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO demanding VALUES (?)")) {
      for (int i = 0; i < 7; i++) {
        insert.setObject(1, "xz", java.sql.Types.OTHER);
        failsWith("23514", insert::executeUpdate);
        insert.setString(1, "x1z" + i + "9");
        failsWith("22001", insert::executeUpdate);
        insert.setString(1, "x1" + i);
        assertThat(insert.executeUpdate()).isEqualTo(1);
      }
    }
  }

  @Test
  void parametersAreCheckedAlsoByPlansThatAreMadeAnew() throws SQLException {
    run("CREATE DOMAIN checked_parameter AS text CHECK (VALUE LIKE 'x%')");
    run("CREATE TEMP TABLE holder (v checked_parameter)");
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO holder VALUES (?)")) {
      for (int i = 0; i < 12; i++) {
        if (i % 4 == 3) {
          run("ALTER TABLE holder ADD COLUMN more" + i + " int");
        }
        insert.setObject(1, "y" + i, Types.OTHER);
        failsWith("23514", insert::executeUpdate);
        insert.setObject(1, "x" + i, Types.OTHER);
        insert.executeUpdate();
      }
    }
    for (int i = 0; i < 12; i++) {
      if (i % 4 == 3) {
        run("ALTER TABLE holder DROP COLUMN more" + i);
      }
      String value = "y" + i;
      failsWith("23514", () -> run("INSERT INTO holder VALUES ('" + value + "')"));
    }
    assertThat(value("SELECT count(*) FROM holder")).isEqualTo("12");
    run("DROP TABLE holder", "DROP DOMAIN checked_parameter");
  }

  @Test
  void elementsOfArraysAndFieldsOfRows() throws SQLException {
    run(
        "CREATE TYPE demanding_pair AS (n int, v demand_more)",
        "CREATE TEMP TABLE several (vs demand_more[], pair demanding_pair)");
    try {
      String[] refused = {
        "INSERT INTO several (vs) VALUES ('{x1,y1}')",
        "INSERT INTO several (vs) VALUES ('{x1,y1}'::text::demand_more[])",
        "INSERT INTO several (vs) VALUES (ARRAY['x1', 'y1'])",
        "INSERT INTO several (pair) VALUES ('(1,y1)')",
        "INSERT INTO several (pair) VALUES (ROW(1, 'y1'))",
        "SELECT '{\"(1,y1)\"}'::demanding_pair[]",
        "SELECT ARRAY['(1,y1)']::demanding_pair[]",
      };
      for (String statement : refused) {
        failsWith("23514", () -> run(statement));
      }
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO several (vs, pair) VALUES (?, ?)")) {
        insert.setObject(1, "{y1}", Types.OTHER);
        insert.setObject(2, "(1,x1)", Types.OTHER);
        failsWith("23514", insert::executeUpdate);
        insert.setObject(1, "{x1,x12}", Types.OTHER);
        insert.setObject(2, "(1,y1)", Types.OTHER);
        failsWith("23514", insert::executeUpdate);
        insert.setObject(2, "(1,x1)", Types.OTHER);
        assertThat(insert.executeUpdate()).isEqualTo(1);
        insert.setObject(1, null, Types.OTHER);
        insert.setObject(2, null, Types.OTHER);
        assertThat(insert.executeUpdate()).isEqualTo(1);
      }
      assertThat(rows("SELECT * FROM several")).containsExactly("{x1,x12}|(1,x1)", "null|null");
    } finally {
      run("DROP TABLE several", "DROP TYPE demanding_pair");
    }
  }
}
