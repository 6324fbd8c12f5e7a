package org.pgj.tck.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;

/** Random interleavings of transactions come to what they come to on PostgreSQL. */
@OnEveryPairing
class RandomScheduleTest {
  private static final long FIRST = Long.getLong("pgj.random.first", 1);
  private static final int SCHEDULES = Integer.getInteger("pgj.random.schedules", 8);

  private final Pairing pairing;

  RandomScheduleTest(Pairing pairing) {
    this.pairing = pairing;
  }

  @Test
  void everyInterleavingEndsAsTheOracles() throws SQLException {
    for (long seed = FIRST; seed < FIRST + SCHEDULES; seed++) {
      assertThat(Schedule.transcript(pairing, seed))
          .as("seed " + seed)
          .isEqualTo(Schedule.transcript(Pairing.PGJDBC_TO_POSTGRES, seed));
    }
  }
}
