package org.pgj.tck.tpch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgj.tck.fixture.Pairing;

/**
 * The 22 queries give PostgreSQL's rows, also when next to nothing fits into work_mem. {@code
 * pgj.tck.tpch.scale} makes it more than a hundredth.
 */
class TpchIT {
  private static final double SCALE =
      Double.parseDouble(System.getProperty("pgj.tck.tpch.scale", "0.01"));

  private static Connection pgj;
  private static Connection postgres;

  @BeforeAll
  static void load() throws SQLException, IOException {
    pgj = prepare(Pairing.PGJ_TO_LOCAL);
    postgres = prepare(Pairing.PGJ_TO_POSTGRES);
  }

  private static Connection prepare(Pairing pairing) throws SQLException, IOException {
    Connection connection = pairing.connect();
    try (Statement statement = connection.createStatement()) {
      statement.execute("DROP SCHEMA IF EXISTS tpch CASCADE; CREATE SCHEMA tpch");
      statement.execute("SET search_path TO tpch");
    }
    Tpch.load(connection, SCALE);
    return connection;
  }

  @AfterAll
  static void drop() throws SQLException {
    for (Connection connection : List.of(pgj, postgres)) {
      try (connection;
          Statement statement = connection.createStatement()) {
        statement.execute("DROP SCHEMA tpch CASCADE");
      }
    }
  }

  static IntStream queries() {
    return IntStream.rangeClosed(1, Tpch.QUERIES);
  }

  @ParameterizedTest
  @MethodSource("queries")
  void answersAreThoseOfPostgres(int number) throws SQLException {
    assertThat(rows(pgj, "4MB", number)).isEqualTo(rows(postgres, "4MB", number));
  }

  @ParameterizedTest
  @MethodSource("queries")
  void spillingChangesNothing(int number) throws SQLException {
    assertThat(rows(pgj, "64kB", number)).isEqualTo(rows(postgres, "4MB", number));
  }

  private static List<List<String>> rows(Connection connection, String workMemory, int number)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET work_mem = '" + workMemory + "'");
      try (ResultSet result = statement.executeQuery(Tpch.query(number))) {
        List<List<String>> rows = new ArrayList<>();
        while (result.next()) {
          List<String> row = new ArrayList<>();
          for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
            row.add(result.getString(column));
          }
          rows.add(row);
        }
        return rows;
      }
    }
  }
}
