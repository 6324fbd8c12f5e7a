package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** Sets in a single row of VALUES, and system columns of the rows that are written. */
@OnEveryPairing
class InsertedSetsTest extends Scenario {
  InsertedSetsTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void begin() throws SQLException {
    connection.setAutoCommit(false);
    run("CREATE TABLE inserted (id serial PRIMARY KEY, n int, t text DEFAULT 'd')");
  }

  @Test
  void aRowOfValuesIsExpanded() throws SQLException {
    assertThat(
            rows(
                "INSERT INTO inserted (n) VALUES (generate_series(1, 3) * 10) RETURNING id || ':'"
                    + " || n || t"))
        .containsExactly("1:10d", "2:20d", "3:30d");
    assertThat(
            rows(
                "INSERT INTO inserted VALUES (generate_series(1, 5), unnest(ARRAY[7, 8]))"
                    + " ON CONFLICT DO NOTHING RETURNING id || ':' || coalesce(n, 0)"))
        .containsExactly("4:0", "5:0");
  }

  @Test
  void xmaxTellsInsertedRowsFromUpdatedOnes() throws SQLException {
    run("INSERT INTO inserted VALUES (1, 1)");
    assertThat(
            rows(
                "INSERT INTO inserted VALUES (1, 2), (2, 2) ON CONFLICT (id) DO UPDATE SET n ="
                    + " excluded.n RETURNING id || ' ' || (xmax = 0) || ' ' || n"))
        .containsExactly("1 false 2", "2 true 2");
  }

  @Test
  void rowsKnowTheirTableBeforeTheyAreWritten() throws SQLException {
    run(
        "CREATE TABLE placed (a int, b regclass GENERATED ALWAYS AS (tableoid) STORED, CHECK"
            + " (tableoid > 5)) PARTITION BY LIST (a)",
        "CREATE TABLE placed_1 PARTITION OF placed FOR VALUES IN (1)");
    assertThat(rows("INSERT INTO placed VALUES (1) RETURNING b || ' ' || tableoid::regclass"))
        .containsExactly("placed_1 placed_1");
    assertThat(rows("UPDATE placed SET a = 1 RETURNING b")).containsExactly("placed_1");
    run(
        "ALTER TABLE placed ADD CHECK (tableoid > 6)",
        "ALTER TABLE placed ADD COLUMN c regclass GENERATED ALWAYS AS (tableoid) STORED");
    assertThat(value("SELECT c FROM placed")).isEqualTo("placed_1");
  }
}
