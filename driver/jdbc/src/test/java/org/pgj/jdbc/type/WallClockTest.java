package org.pgj.jdbc.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgj.protocol.type.DateTimeCodec;

class WallClockTest {
  private final TimeZone zone = TimeZone.getDefault();

  @AfterEach
  void restore() {
    TimeZone.setDefault(zone);
  }

  /** Times over two centuries, half of them within hours of each other as rows of a result are. */
  @ParameterizedTest
  @ValueSource(strings = {"UTC", "Europe/Berlin", "America/Sao_Paulo", "Asia/Kolkata", "GMT+5"})
  void itAnswersAsTheJdkDoes(String id) {
    TimeZone.setDefault(TimeZone.getTimeZone(id));
    WallClock clock = new WallClock();
    SplittableRandom random = new SplittableRandom(3);
    LocalDateTime time = LocalDateTime.of(1880, 1, 1, 0, 0);
    for (int i = 0; i < 20_000; i++) {
      time =
          i % 2 == 0
              ? time.plusNanos(1000 * random.nextLong(3_600_000_000L))
              : LocalDateTime.ofEpochSecond(
                  random.nextLong(-2_800_000_000L, 4_000_000_000L), 0, ZoneOffset.UTC);
      Timestamp expected = Timestamp.valueOf(time);
      assertThat(clock.timestamp(DateTimeCodec.toMicros(time))).isEqualTo(expected);
      if (WallClock.isModern(expected)) {
        assertThat(clock.localMicros(expected))
            .isEqualTo(DateTimeCodec.toMicros(expected.toLocalDateTime()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Europe/Berlin", "Australia/Lord_Howe"})
  void itAnswersAsTheJdkDoesAroundTransitions(String id) {
    TimeZone.setDefault(TimeZone.getTimeZone(id));
    WallClock clock = new WallClock();
    for (LocalDateTime time = LocalDateTime.of(2023, 12, 1, 0, 0);
        time.getYear() < 2025;
        time = time.plusMinutes(15)) {
      Timestamp expected = Timestamp.valueOf(time);
      assertThat(clock.timestamp(DateTimeCodec.toMicros(time))).isEqualTo(expected);
      assertThat(clock.localMicros(expected))
          .isEqualTo(DateTimeCodec.toMicros(expected.toLocalDateTime()));
    }
  }
}
