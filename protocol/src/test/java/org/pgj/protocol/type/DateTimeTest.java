package org.pgj.protocol.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgj.protocol.type.DateTimeText.Parts;

class DateTimeTest {
  @Test
  void timestampsComeBackInBothForms() {
    Random random = new Random(5);
    for (int i = 0; i < 20_000; i++) {
      long micros = random.nextLong() >> 1 + random.nextInt(40);
      LocalDateTime time = DateTimeCodec.localDateTimeOf(micros);
      assertThat(DateTimeCodec.toMicros(time)).isEqualTo(micros);
      Parts parts = DateTimeText.parse(DateTimeText.format(time));
      assertThat(parts.date().atTime(parts.time())).isEqualTo(time);
      OffsetDateTime zoned = time.atOffset(ZoneOffset.ofTotalSeconds(random.nextInt(40_000)));
      Parts zonedParts = DateTimeText.parse(DateTimeText.format(zoned));
      assertThat(zonedParts.date().atTime(zonedParts.time()).atOffset(zonedParts.offset()))
          .isEqualTo(zoned);
    }
  }

  @Test
  void theEpochIsTheYear2000() {
    assertThat(DateTimeCodec.toDays(LocalDate.of(2000, 1, 1))).isZero();
    assertThat(DateTimeCodec.toMicros(LocalDateTime.of(2000, 1, 1, 0, 0, 1))).isEqualTo(1_000_000);
    assertThat(DateTimeCodec.toMicros(LocalTime.of(0, 0, 1, 1_500))).isEqualTo(1_000_002);
  }

  @Test
  void infinityIsTheFarthestPoint() {
    assertThat(DateTimeCodec.dateOf(Integer.MAX_VALUE)).isEqualTo(LocalDate.MAX);
    assertThat(DateTimeCodec.toMicros(LocalDateTime.MIN)).isEqualTo(Long.MIN_VALUE);
    assertThat(DateTimeText.parse("-infinity").infinity()).isEqualTo(-1);
    assertThat(DateTimeText.format(LocalDate.MAX)).isEqualTo("infinity");
  }

  @ParameterizedTest
  @CsvSource({
    "0044-03-15 BC, -0043-03-15",
    "10000-01-01, +10000-01-01",
    "2024-02-29, 2024-02-29",
  })
  void datesOfAllErasAreRead(String text, String iso) {
    assertThat(DateTimeText.parse(text).date()).isEqualTo(LocalDate.parse(iso));
    assertThat(DateTimeText.format(LocalDate.parse(iso))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "2024", "2024-13-01", "2024-01-01x", "25:00:00", "12:00:00 PM"})
  void otherTextsAreRefused(String text) {
    assertThatThrownBy(() -> DateTimeText.parse(text)).isInstanceOf(DateTimeException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "14, 3, 14706789000, 1 year 2 mons 3 days 04:05:06.789",
    "0, 0, 0, 00:00:00",
    "-1, 2, -1, -1 mons +2 days -00:00:00.000001",
    "1, 1, 0, 1 mon 1 day",
    "0, -1, 1000000, -1 days +00:00:01",
  })
  void intervalsReadAsTheServerWritesThem(int months, int days, long micros, String text) {
    assertThat(IntervalCodec.format(months, days, micros)).isEqualTo(text);
  }
}
