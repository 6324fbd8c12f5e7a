package org.pgj.tck.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgj.tck.change.ChangeProgram.Step;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/**
 * Random changes of rows and definitions answer, fail and leave behind what they do on PostgreSQL.
 * {@code -Dpgj.random.first=N -Dpgj.random.programs=M} tries other programs.
 */
@OnEveryPairing
class RandomChangeTest extends Scenario {
  private static final long[] SEEDS = {3, 14, 27, 58, 91, 120};
  private static final int LENGTH = 100;

  RandomChangeTest(Pairing pairing) {
    super(pairing);
  }

  static LongStream seeds() {
    Long first = Long.getLong("pgj.random.first");
    return first == null
        ? LongStream.of(SEEDS)
        : LongStream.range(first, first + Integer.getInteger("pgj.random.programs", 10));
  }

  @AfterEach
  void dropSchema() throws SQLException {
    run("DROP SCHEMA IF EXISTS change CASCADE");
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyStatementAnswersAsTheOracles(long seed) throws SQLException {
    try (Connection oracle = Pairing.PGJDBC_TO_POSTGRES.connect()) {
      compare(ChangeProgram.run(oracle, seed, LENGTH));
    }
  }

  @ParameterizedTest
  @MethodSource("org.pgj.tck.change.FoundPrograms#all")
  void whatWasFoundOnceStaysMended(List<String> program) throws SQLException {
    try (Connection oracle = Pairing.PGJDBC_TO_POSTGRES.connect()) {
      compare(ChangeProgram.replay(oracle, program));
    }
  }

  private void compare(List<Step> expected) throws SQLException {
    ChangeSession session = new ChangeSession(connection);
    for (Step step : expected) {
      assertThat(session.run(step.sql())).as(step.sql()).isEqualTo(step.answer());
    }
  }
}
