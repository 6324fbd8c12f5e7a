package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** An index of a partitioned table alone is valid when all partitions have theirs. */
@OnEveryPairing
class PartitionedIndexStateTest extends Scenario {
  PartitionedIndexStateTest(Pairing pairing) {
    super(pairing);
  }

  private String isValid() throws SQLException {
    return value("SELECT indisvalid FROM pg_index WHERE indexrelid = 'whole'::regclass");
  }

  @Test
  void theLastPartitionMakesItValid() throws SQLException {
    connection.setAutoCommit(false);
    run(
        "CREATE TABLE parted (a int) PARTITION BY LIST (a)",
        "CREATE TABLE one PARTITION OF parted FOR VALUES IN (1)",
        "CREATE TABLE two PARTITION OF parted FOR VALUES IN (2) PARTITION BY LIST (a)",
        "CREATE TABLE deep PARTITION OF two FOR VALUES IN (2)",
        "CREATE INDEX whole ON ONLY parted (a)",
        "CREATE INDEX of_one ON one (a)",
        "CREATE INDEX of_two ON ONLY two (a)",
        "CREATE INDEX of_deep ON deep (a)");
    assertThat(isValid()).isEqualTo("f");
    run("ALTER INDEX whole ATTACH PARTITION of_one", "ALTER INDEX whole ATTACH PARTITION of_two");
    assertThat(isValid()).isEqualTo("f");
    run("ALTER INDEX of_two ATTACH PARTITION of_deep");
    assertThat(isValid()).isEqualTo("t");
  }

  @Test
  void withoutPartitionsItIsValid() throws SQLException {
    connection.setAutoCommit(false);
    run(
        "CREATE TABLE parted (a int) PARTITION BY LIST (a)",
        "CREATE INDEX whole ON ONLY parted (a)");
    assertThat(isValid()).isEqualTo("t");
  }
}
