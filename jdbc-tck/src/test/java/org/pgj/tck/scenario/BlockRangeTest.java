package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** BRIN indexes: what they find, what they let through, how ranges get their summaries. */
@OnEveryPairing
class BlockRangeTest extends Scenario {
  private static final List<String> CONDITIONS =
      List.of(
          "id < 100",
          "id <= 100",
          "id = 777",
          "id >= 4900",
          "id > 4900",
          "id = 777::bigint",
          "id = ANY ('{5, 4999, 70000}')",
          "id < 10 OR id > 4990",
          "id BETWEEN 100 AND 200 AND label > 'k00150'",
          "label = 'k00500'",
          "label LIKE 'k0050%'",
          "day < date '2020-01-05'",
          "price > 1600",
          "rest IS NULL",
          "rest IS NOT NULL AND id < 20",
          "rest = 3");

  BlockRangeTest(Pairing pairing) {
    super(pairing);
  }

  @Test
  void anIndexFindsWhatTheTableHas() throws SQLException {
    connection.setAutoCommit(false);
    run(
        "CREATE TEMP TABLE item (id int, label text, day date, price numeric, rest int)",
        "INSERT INTO item SELECT g, 'k' || lpad(g::text, 5, '0'), date '2020-01-01' + g / 10,"
            + " g / 3.0, CASE WHEN g % 5 <> 0 THEN g % 7 END FROM generate_series(1, 5000) g");
    List<String> expected = counts();
    run(
        "CREATE INDEX ON item USING brin (id) WITH (pages_per_range = 2)",
        "CREATE INDEX ON item USING brin (label, day, price, rest) WITH (pages_per_range = 3)",
        "ANALYZE item",
        "SET LOCAL enable_seqscan = off");
    assertThat(counts()).isEqualTo(expected);
    assertThat(rows("EXPLAIN (COSTS OFF) SELECT 1 FROM item WHERE id BETWEEN 100 AND 200"))
        .containsExactly(
            "Bitmap Heap Scan on item",
            "  Recheck Cond: ((id >= 100) AND (id <= 200))",
            "  ->  Bitmap Index Scan on item_id_idx",
            "        Index Cond: ((id >= 100) AND (id <= 200))");
    connection.rollback();
  }

  private List<String> counts() throws SQLException {
    List<String> counts = new ArrayList<>();
    for (String condition : CONDITIONS) {
      counts.add(condition + ": " + value("SELECT count(*) FROM item WHERE " + condition));
    }
    return counts;
  }

  @Test
  void summariesWidenWithTheRows() throws SQLException {
    connection.setAutoCommit(false);
    run(
        "CREATE TEMP TABLE item (id int, label text)",
        "CREATE INDEX ON item USING brin (id, label) WITH (pages_per_range = 1)",
        "INSERT INTO item SELECT g, 'a' FROM generate_series(1, 2000) g",
        "SET LOCAL enable_seqscan = off");
    assertThat(rows("SELECT brin_summarize_new_values('item_id_label_idx') > 0"))
        .containsExactly("t");
    run(
        "UPDATE item SET id = -id WHERE id % 100 = 0",
        "UPDATE item SET label = repeat('z', 500) || id WHERE id % 400 = 1",
        "INSERT INTO item VALUES (NULL, NULL), (90000, 'end')");
    assertThat(value("SELECT count(*) FROM item WHERE id < 0")).isEqualTo("20");
    assertThat(value("SELECT count(*) FROM item WHERE label > 'zz'")).isEqualTo("5");
    assertThat(value("SELECT count(*) FROM item WHERE id IS NULL")).isEqualTo("1");
    assertThat(value("SELECT label FROM item WHERE id = 90000")).isEqualTo("end");
    run("DELETE FROM item WHERE id > 0", "REINDEX TABLE item");
    assertThat(value("SELECT count(*) FROM item WHERE id < 0")).isEqualTo("20");
    run("TRUNCATE item", "INSERT INTO item VALUES (7, 'seven')");
    assertThat(rows("SELECT label FROM item WHERE id = 7")).containsExactly("seven");
    connection.rollback();
  }

  @Test
  void rangesAreSummarisedOnDemand() throws SQLException {
    connection.setAutoCommit(false);
    run(
        "CREATE TEMP TABLE item (id int)",
        "CREATE INDEX item_id ON item USING brin (id)",
        "INSERT INTO item SELECT g FROM generate_series(1, 1000) g",
        "SET LOCAL enable_seqscan = off");
    String summarize = "SELECT brin_summarize_range('item_id', 0)";
    assertThat(value(summarize)).isEqualTo("0");
    run("SELECT brin_desummarize_range('item_id', 0)");
    assertThat(value("SELECT count(*) FROM item WHERE id = 5")).isEqualTo("1");
    assertThat(value(summarize)).isEqualTo("1");
    assertThat(value("SELECT count(*) FROM item WHERE id = 5")).isEqualTo("1");
    assertThat(value("SELECT brin_summarize_range('item_id', 100000)")).isEqualTo("0");
    run("SAVEPOINT before");
    assertThat(
            failsWith("22003", () -> run("SELECT brin_summarize_range('item_id', -1)"))
                .getMessage())
        .contains("block number out of range: -1");
    run("ROLLBACK TO before", "CREATE INDEX item_tree ON item (id)", "SAVEPOINT before");
    assertThat(
            failsWith("42809", () -> run("SELECT brin_summarize_new_values('item_tree')"))
                .getMessage())
        .contains("\"item_tree\" is not a BRIN index");
    connection.rollback();
  }

  @Test
  void whatAnIndexOfRangesCannotDoIsRefused() throws SQLException {
    connection.setAutoCommit(false);
    run("CREATE TEMP TABLE item (id int, rest int)", "SAVEPOINT before");
    refused("0A000", "CREATE UNIQUE INDEX ON item USING brin (id)", "unique indexes");
    refused("0A000", "CREATE INDEX ON item USING brin (id) INCLUDE (rest)", "included columns");
    refused("0A000", "CREATE INDEX ON item USING brin (id DESC)", "ASC/DESC options");
    refused("0A000", "CREATE INDEX ON item USING brin (id NULLS FIRST)", "NULLS FIRST/LAST");
    refused(
        "22023",
        "CREATE INDEX ON item USING brin (id) WITH (pages_per_range = 0)",
        "value 0 out of bounds for option \"pages_per_range\"");
    run("CREATE INDEX item_id ON item USING brin (id) WITH (pages_per_range = 16)");
    assertThat(value("SELECT split_part(pg_get_indexdef('item_id'::regclass), ' USING ', 2)"))
        .isEqualTo("brin (id) WITH (pages_per_range='16')");
    connection.rollback();
  }

  private void refused(String state, String sql, String message) throws SQLException {
    assertThat(failsWith(state, () -> run(sql)).getMessage()).contains(message);
    run("ROLLBACK TO before");
  }

  @Test
  void anUpdateOfAColumnThatOnlyRangesKnowStaysOnItsPage() throws SQLException {
    connection.setAutoCommit(false);
    run(
        "CREATE TEMP TABLE reading (id int PRIMARY KEY, value int) WITH (fillfactor = 50)",
        "INSERT INTO reading SELECT g, g FROM generate_series(1, 100) g",
        "CREATE INDEX ON reading USING brin (value) WITH (pages_per_range = 1)",
        "UPDATE reading SET value = 5000 WHERE id = 42");
    assertThat(
            value(
                "SELECT pg_stat_get_xact_tuples_hot_updated('reading'::regclass)"
                    + " + pg_stat_get_tuples_hot_updated('reading'::regclass)"))
        .isEqualTo("1");
    run("SET LOCAL enable_seqscan = off");
    assertThat(value("SELECT id FROM reading WHERE value = 5000")).isEqualTo("42");
    connection.rollback();
  }
}
