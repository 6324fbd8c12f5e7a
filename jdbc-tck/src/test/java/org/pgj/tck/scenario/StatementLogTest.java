package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** What is logged of statements, seen by a client that asks for the log (manual: 19.8, 19.9). */
@OnEveryPairing
class StatementLogTest extends Scenario {
  StatementLogTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void showLog() throws SQLException {
    run("CREATE TEMP TABLE logged (a int)", "SET client_min_messages = log");
  }

  /** The messages that statements in one string leave, times and names masked. */
  private List<String> logOf(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
      return messages(statement);
    }
  }

  private static List<String> messages(Statement statement) throws SQLException {
    List<String> messages = new ArrayList<>();
    for (SQLWarning warning = statement.getWarnings();
        warning != null;
        warning = warning.getNextWarning()) {
      messages.add(
          warning
              .getMessage()
              .replaceAll("\\d+\\.\\d{3} ms", "N ms")
              .replaceAll("(execute|parse|bind) \\S+:", "$1 NAME:"));
    }
    return messages;
  }

  @Test
  void kindsOfStatements() throws SQLException {
    run("SET log_statement = ddl");
    assertThat(logOf("INSERT INTO logged VALUES (1)")).isEmpty();
    assertThat(logOf("CREATE TEMP VIEW seen AS SELECT 1"))
        .containsExactly("execute NAME: CREATE TEMP VIEW seen AS SELECT 1");
    assertThat(logOf("SELECT * INTO TEMP other FROM logged")).hasSize(1);
    run("SET log_statement = mod");
    assertThat(logOf("SELECT 1")).isEmpty();
    assertThat(logOf("INSERT INTO logged VALUES (2)"))
        .containsExactly("execute NAME: INSERT INTO logged VALUES (2)");
    assertThat(logOf("EXPLAIN ANALYZE DELETE FROM logged")).hasSize(1);
    assertThat(logOf("EXPLAIN DELETE FROM logged")).isEmpty();
    assertThat(logOf("TRUNCATE logged")).hasSize(1);
    run("SET log_statement = 'all'");
    assertThat(logOf("SELECT 1")).containsExactly("execute NAME: SELECT 1");
    assertThat(logOf("PREPARE two AS SELECT 2")).hasSize(1);
    assertThat(logOf("EXECUTE two")).containsExactly("execute NAME: EXECUTE two");
  }

  @Test
  void parametersAreShown() throws SQLException {
    run("SET log_statement = 'all'");
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT ?::text, ?::int, ?::text")) {
      statement.setString(1, "it's");
      statement.setInt(2, 7);
      statement.setString(3, null);
      statement.execute();
      assertThat(statement.getWarnings().getMessage())
          .matches("execute \\S+: SELECT \\$1::text, \\$2::int, \\$3::text");
    }
  }

  @Test
  void durations() throws SQLException {
    run("SET log_duration = on");
    assertThat(logOf("SELECT 1")).isNotEmpty().containsOnly("duration: N ms");
    run("SET log_duration = off", "SET log_min_duration_statement = 0");
    assertThat(logOf("SELECT 1")).contains("duration: N ms  execute NAME: SELECT 1");
    run("SET log_min_duration_statement = '1h'");
    assertThat(logOf("SELECT 1")).isEmpty();
    run("SET log_statement_sample_rate = 0", "SET log_min_duration_sample = 0");
    assertThat(logOf("SELECT 1")).isEmpty();
    run("SET log_statement_sample_rate = 1");
    assertThat(logOf("SELECT 1")).contains("duration: N ms  execute NAME: SELECT 1");
  }

  @Test
  void durationOfWhatIsLoggedAlready() throws SQLException {
    run("SET log_statement = 'all'", "SET log_min_duration_statement = 0");
    assertThat(logOf("SELECT 1")).contains("execute NAME: SELECT 1", "duration: N ms");
  }

  @Test
  void stages() throws SQLException {
    run("SET log_parser_stats = on");
    assertThat(logOf("SELECT a AS first FROM logged"))
        .contains("PARSER STATISTICS", "PARSE ANALYSIS STATISTICS", "REWRITER STATISTICS");
    failsWith("22023", () -> run("SET log_statement_stats = on"));
    run("SET log_parser_stats = off", "SET log_planner_stats = on");
    assertThat(logOf("SELECT a AS second FROM logged")).containsExactly("PLANNER STATISTICS");
    run("SET log_planner_stats = off", "SET log_executor_stats = on");
    assertThat(logOf("SELECT a AS third FROM logged")).containsExactly("EXECUTOR STATISTICS");
    run("SET log_executor_stats = off", "SET log_statement_stats = on");
    assertThat(logOf("SELECT 4")).contains("EXECUTE MESSAGE STATISTICS");
    failsWith("22023", () -> run("SET log_executor_stats = on"));
  }

  @Test
  void valuesOnErrors() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("SELECT 1 / ?::int")) {
      statement.setInt(1, 0);
      assertThat(failsWith("22012", statement::execute).getMessage()).doesNotContain("$1");
      run("SET log_parameter_max_length_on_error = -1");
      assertThat(failsWith("22012", statement::execute).getMessage())
          .contains(" with parameters: $1 = '0'");
    }
  }

  @Test
  void messagesOfTheLogBelongToNoStatement() throws SQLException {
    assertThat(logOf("DO $$ BEGIN RAISE LOG 'kept'; RAISE DEBUG 'dropped'; END $$"))
        .containsExactly("kept");
  }
}
