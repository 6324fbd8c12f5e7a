package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** The session's time zone, by all the kinds of names that clients send. */
@OnEveryPairing
class TimeZoneTest extends Scenario {
  private static final String NOON = "SELECT timestamptz '2024-07-01 12:00:00+00' || ''";

  TimeZoneTest(Pairing pairing) {
    super(pairing);
  }

  @AfterEach
  void reset() throws SQLException {
    run("RESET TIME ZONE");
  }

  private String shownAfter(String zone) throws SQLException {
    run("SET TIME ZONE " + zone);
    return value("SHOW timezone") + " " + value(NOON);
  }

  @Test
  void namesAreFoundInAnyCase() throws SQLException {
    assertThat(shownAfter("'europe/paris'")).isEqualTo("Europe/Paris 2024-07-01 14:00:00+02");
    assertThat(shownAfter("'utc'")).isEqualTo("UTC 2024-07-01 12:00:00+00");
  }

  @Test
  void numbersCountEastwards() throws SQLException {
    assertThat(shownAfter("'3.5'")).isEqualTo("<+03:30>-03:30 2024-07-01 15:30:00+03:30");
    assertThat(shownAfter("-8")).isEqualTo("<-08>+08 2024-07-01 04:00:00-08");
  }

  @Test
  void displacementsCountWestwards() throws SQLException {
    assertThat(shownAfter("'+00:00'")).isEqualTo("+00:00 2024-07-01 12:00:00+00");
    assertThat(shownAfter("'-05:30'")).isEqualTo("-05:30 2024-07-01 17:30:00+05:30");
    assertThat(shownAfter("'abc3'")).isEqualTo("ABC3 2024-07-01 09:00:00-03");
  }

  @Test
  void whatIsNoZoneIsRefused() {
    assertThatThrownBy(() -> run("SET TIME ZONE 'Z'"))
        .hasMessageContaining("invalid value for parameter \"TimeZone\": \"Z\"");
    assertThatThrownBy(() -> run("SET TIME ZONE '+0530'"))
        .hasMessageContaining("invalid value for parameter \"TimeZone\": \"+0530\"");
  }
}
