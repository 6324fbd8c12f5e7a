package org.pgj.tck.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** Programs of random calls answer on every pairing as pgjdbc does on PostgreSQL. */
@OnEveryPairing
class RandomProgramTest extends Scenario {
  private static final int STEPS = 40;

  RandomProgramTest(Pairing pairing) {
    super(pairing);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void everyCallAnswersAsTheOracle(long seed) throws SQLException {
    List<String> expected;
    try (Connection oracle = Pairing.PGJDBC_TO_POSTGRES.connect()) {
      expected = RandomProgram.run(oracle, seed, STEPS);
    }
    assertThat(RandomProgram.run(connection, seed, STEPS)).containsExactlyElementsOf(expected);
  }
}
