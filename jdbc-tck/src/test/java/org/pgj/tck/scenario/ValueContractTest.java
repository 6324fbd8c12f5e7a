package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Calendar;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** Values at the edges of their types, read as other types than their own. */
@OnEveryPairing
class ValueContractTest extends Scenario {
  ValueContractTest(Pairing pairing) {
    super(pairing);
  }

  private interface Reader {
    Object read(ResultSet row) throws SQLException;
  }

  private Object read(String expression, Reader reader) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT " + expression)) {
      row.next();
      return reader.read(row);
    }
  }

  private String bound(String sql, Object value, int type) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, value, type);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  private static Calendar utc() {
    return Calendar.getInstance(TimeZone.getTimeZone("UTC"));
  }

  @Test
  void midnightAtTheEndOfTheDay() throws SQLException {
    assertThat(read("time '24:00'", row -> row.getTime(1))).hasToString("00:00:00");
    assertThat(read("time '24:00'", row -> row.getObject(1, LocalTime.class)))
        .isEqualTo(LocalTime.MAX);
  }

  @ParameterizedTest
  @ValueSource(strings = {"timestamptz '-infinity'", "timestamp 'infinity'"})
  void infinityIsFarAwayInEveryClass(String value) throws SQLException {
    int sign = value.contains("-") ? -1 : 1;
    assertThat(read(value, row -> row.getTimestamp(1, utc()).getTime() > 0)).isEqualTo(sign > 0);
    assertThat(read(value, row -> row.getObject(1, OffsetDateTime.class)))
        .isEqualTo(sign > 0 ? OffsetDateTime.MAX : OffsetDateTime.MIN);
  }

  @Test
  void daysOfTheJulianCalendarKeepTheirNames() throws SQLException {
    String ides = "timestamptz '0044-03-15 12:00:00+00 BC'";
    Timestamp read = (Timestamp) read(ides, row -> row.getTimestamp(1));
    Calendar calendar = utc();
    calendar.setTime(read);
    assertThat(calendar.get(Calendar.YEAR)).isEqualTo(44);
    assertThat(calendar.get(Calendar.DAY_OF_MONTH)).isEqualTo(15);
    java.sql.Date date = (java.sql.Date) read("date '1500-02-28'", row -> row.getDate(1, utc()));
    calendar.setTime(date);
    assertThat(calendar.get(Calendar.DAY_OF_MONTH)).isEqualTo(28);
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT ?::timestamptz = " + ides)) {
      statement.setTimestamp(1, read);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        assertThat(row.getBoolean(1)).isTrue();
      }
    }
  }

  @Test
  void moneyIsANumber() throws SQLException {
    assertThat(read("12.5::numeric::money", row -> row.getObject(1))).isEqualTo(12.5);
    if (pairing.isPgjDriver()) {
      String debt = "(-1234.5)::numeric::money";
      assertThat(read(debt, row -> row.getObject(1))).isEqualTo(-1234.5);
    }
    assertThat(read("12.5::numeric::money", row -> row.getDouble(1))).isEqualTo(12.5);
    assertThat(read("12.5::numeric::money", row -> row.getInt(1))).isEqualTo(12);
  }

  @Test
  void oneBitIsABoolean() throws SQLException {
    assertThat(read("B'1'", row -> row.getObject(1))).isEqualTo(true);
    assertThat(read("B'10'", row -> row.getString(1))).isEqualTo("10");
  }

  @ParameterizedTest
  @ValueSource(strings = {"t", "false"})
  void theTextOfABooleanIsNoNumber(String text) throws SQLException {
    String value = "'" + text + "'::text";
    failsWith("22003", () -> read(value, row -> row.getInt(1)));
    failsWith("22003", () -> read(value, row -> row.getDouble(1)));
    failsWith("22003", () -> read(value, row -> row.getBigDecimal(1)));
    assertThat(read(value, row -> row.getBoolean(1))).isEqualTo(text.equals("t"));
  }

  @Test
  void numbersThatAreNoneFailInArrays() throws SQLException {
    failsWith("22003", () -> read("ARRAY[1.5, 'NaN'::numeric]", row -> row.getArray(1).getArray()));
    assertThat(read("'NaN'::numeric", row -> row.getObject(1))).isEqualTo(Double.NaN);
    if (pairing.isPgjDriver()) {
      failsWith("22003", () -> read("'1e999999999'::text", row -> row.getInt(1)));
    }
  }

  @Test
  void whatIsBoundAsOtherIsWhatItSays() throws SQLException {
    run("CREATE TEMP TABLE t (j jsonb, b boolean)");
    Object node =
        new Object() {
          @Override
          public String toString() {
            return "{\"a\": 1}";
          }
        };
    String insert = "INSERT INTO t (j) VALUES (?) RETURNING j";
    assertThat(bound(insert, node, Types.OTHER)).isEqualTo("{\"a\": 1}");
    assertThat(bound(insert, new StringBuilder("[]"), Types.OTHER)).isEqualTo("[]");
    assertThat(bound(insert, 5, Types.OTHER)).isEqualTo("5");
    assertThat(bound(insert, new BigDecimal("1.50"), Types.OTHER)).isEqualTo("1.50");
    assertThat(bound("SELECT ?::text", Time.valueOf("04:05:06"), Types.VARCHAR))
        .isEqualTo("04:05:06");
  }

  @Test
  void datesFarOutAreBoundAsInfinity() throws SQLException {
    assertThat(bound("SELECT ?::text", LocalDate.MAX, Types.DATE)).isEqualTo("infinity");
    if (pairing.isPgjDriver()) {
      assertThat(bound("SELECT ?::timestamp::text", LocalDate.MIN, Types.TIMESTAMP))
          .isEqualTo("-infinity");
      failsWith(
          "22008",
          () -> bound("SELECT ?::text", OffsetDateTime.MAX.minusYears(1), Types.TIMESTAMP));
    }
  }
}
