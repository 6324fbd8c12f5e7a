package org.pgj.engine.type.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Calendar arithmetic against java.time. */
class CalendarsTest {
  @Test
  void datesConvertBothWaysAsInJavaTime() {
    Random random = new Random(3);
    for (int i = 0; i < 200_000; i++) {
      long day = random.nextLong(Calendars.MIN_DAY, Calendars.END_DAY);
      LocalDate date = LocalDate.ofEpochDay(day + Calendars.EPOCH_DAYS);
      long civil = Calendars.civil(day);
      assertThat(Calendars.year(civil)).isEqualTo(date.getYear());
      assertThat(Calendars.month(civil)).isEqualTo(date.getMonthValue());
      assertThat(Calendars.dayOfMonth(civil)).isEqualTo(date.getDayOfMonth());
      assertThat(Calendars.day(date.getYear(), date.getMonthValue(), date.getDayOfMonth()))
          .isEqualTo(day);
      assertThat(Calendars.dayOfWeek(day)).isEqualTo(date.getDayOfWeek().getValue() % 7);
      assertThat(Calendars.dayOfYear(day)).isEqualTo(date.getDayOfYear());
    }
  }

  @Test
  void isoWeeksAreThoseOfJavaTime() {
    for (long day = Calendars.day(1990, 1, 1); day < Calendars.day(2040, 1, 1); day++) {
      LocalDate date = LocalDate.ofEpochDay(day + Calendars.EPOCH_DAYS);
      assertThat(Calendars.isoWeek(day)).isEqualTo(date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      assertThat(Calendars.isoYear(day)).isEqualTo(date.get(IsoFields.WEEK_BASED_YEAR));
    }
  }

  @Test
  void aLocalTimeInAGapTakesTheOffsetBeforeAndOfTwoTheLater() {
    ZoneId zone = ZoneId.of("America/New_York");
    long gap = Calendars.timestamp(Calendars.day(2024, 3, 10), 150 * Calendars.MICROS_PER_MINUTE);
    assertThat(Calendars.offsetOfLocal(gap, zone)).isEqualTo(-5 * 3600);
    long twice = Calendars.timestamp(Calendars.day(2024, 11, 3), 90 * Calendars.MICROS_PER_MINUTE);
    assertThat(Calendars.offsetOfLocal(twice, zone)).isEqualTo(-5 * 3600);
  }

  @Test
  void roundingIsAwayFromZeroAtHalves() {
    assertThat(Calendars.round(1_500_000, 0)).isEqualTo(2_000_000);
    assertThat(Calendars.round(-1_500_000, 0)).isEqualTo(-2_000_000);
    assertThat(Calendars.round(1_234_567, 6)).isEqualTo(1_234_567);
    assertThat(Calendars.round(1_234_567, 3)).isEqualTo(1_235_000);
  }
}
