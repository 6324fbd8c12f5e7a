package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** Values of every type, in text and, from the sixth execution on, in binary. */
@OnEveryPairing
class TypesTest extends Scenario {
  private static final int UNTIL_BINARY = 8;

  TypesTest(Pairing pairing) {
    super(pairing);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "true | t | java.lang.Boolean",
        "1::int2 | 1 | java.lang.Integer",
        "-2147483648 | -2147483648 | java.lang.Integer",
        "9223372036854775807 | 9223372036854775807 | java.lang.Long",
        "4294967295::oid | 4294967295 | java.lang.Long",
        "1.5::float4 | 1.5 | java.lang.Float",
        "0.1::float8 | 0.1 | java.lang.Double",
        "'NaN'::float8 | NaN | java.lang.Double",
        "123.450 | 123.450 | java.math.BigDecimal",
        "-0.00001::numeric | -0.00001 | java.math.BigDecimal",
        "123456789012345678901234567890.123456789 | 123456789012345678901234567890.123456789 |"
            + " java.math.BigDecimal",
        "1e20::numeric | 100000000000000000000 | java.math.BigDecimal",
        "'äöü€𝄞'::text | äöü€𝄞 | java.lang.String",
        "'ab'::char(4) | `ab  ` | java.lang.String",
        "'x'::varchar(3) | x | java.lang.String",
        "'2024-02-29'::date | 2024-02-29 | java.sql.Date",
        "'23:59:59.123456'::time | 23:59:59.123456 | java.sql.Time",
        "'2024-02-29 12:34:56.789'::timestamp | 2024-02-29 12:34:56.789 | java.sql.Timestamp",
        "'0044-03-15 BC'::date | 0044-03-15 BC | java.sql.Date",
        "'00112233-4455-6677-8899-aabbccddeeff'::uuid | 00112233-4455-6677-8899-aabbccddeeff |"
            + " java.util.UUID",
      })
  void comeBackAsTextAndObject(String literal, String text, String className) throws Exception {
    try (PreparedStatement statement = connection.prepareStatement("SELECT " + literal)) {
      for (int i = 0; i < UNTIL_BINARY; i++) {
        try (ResultSet rows = statement.executeQuery()) {
          assertThat(rows.next()).isTrue();
          assertThat(rows.getString(1)).as("execution %d", i).isEqualTo(text);
          assertThat(rows.getObject(1)).isInstanceOf(Class.forName(className));
        }
      }
    }
  }

  @Test
  void nullsAreNullAndPrimitivesZero() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT NULL::int, NULL::text, NULL::bool")) {
      for (int i = 0; i < UNTIL_BINARY; i++) {
        try (ResultSet rows = statement.executeQuery()) {
          rows.next();
          assertThat(rows.getInt(1)).isZero();
          assertThat(rows.wasNull()).isTrue();
          assertThat(rows.getObject(1)).isNull();
          assertThat(rows.getString(2)).isNull();
          assertThat(rows.getBoolean(3)).isFalse();
        }
      }
    }
  }

  @Test
  void numbersOutOfRangeAreRefused() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT 3000000000, 1e30::float8, 300, 'x'")) {
      for (int i = 0; i < UNTIL_BINARY; i++) {
        try (ResultSet rows = statement.executeQuery()) {
          rows.next();
          failsWith("22003", () -> rows.getInt(1));
          failsWith("22003", () -> rows.getLong(2));
          failsWith("22003", () -> rows.getByte(3));
          failsWith("22003", () -> rows.getInt(4));
        }
      }
    }
  }

  @Test
  void javaTimeGoesBothWays() throws SQLException {
    LocalDate date = LocalDate.of(1582, 10, 4);
    LocalDateTime dateTime = LocalDateTime.of(2024, 2, 29, 23, 59, 59, 999_999_000);
    LocalTime time = LocalTime.of(1, 2, 3, 4_000);
    OffsetDateTime moment = OffsetDateTime.of(2024, 7, 1, 12, 0, 0, 1_000, ZoneOffset.ofHours(5));
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT ?::date, ?::timestamp, ?::time, ?::timestamptz, ?::timestamptz")) {
      for (int i = 0; i < UNTIL_BINARY; i++) {
        statement.setObject(1, date);
        statement.setObject(2, dateTime);
        statement.setObject(3, time);
        statement.setObject(4, moment);
        statement.setTimestamp(5, Timestamp.from(moment.toInstant()));
        try (ResultSet rows = statement.executeQuery()) {
          rows.next();
          assertThat(rows.getObject(1, LocalDate.class)).isEqualTo(date);
          assertThat(rows.getObject(2, LocalDateTime.class)).isEqualTo(dateTime);
          assertThat(rows.getTimestamp(2)).isEqualTo(Timestamp.valueOf(dateTime));
          assertThat(rows.getObject(3, LocalTime.class)).isEqualTo(time);
          assertThat(rows.getObject(4, OffsetDateTime.class).toInstant())
              .isEqualTo(moment.toInstant());
          assertThat(rows.getTimestamp(5).toInstant()).isEqualTo(moment.toInstant());
        }
      }
    }
  }

  @Test
  void instantsGoBothWays() throws SQLException {
    if (!pairing.isPgjDriver()) {
      return;
    }
    Instant instant = Instant.parse("2024-07-01T12:00:00.000001Z");
    try (PreparedStatement statement = connection.prepareStatement("SELECT ?::timestamptz")) {
      statement.setObject(1, instant);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        assertThat(rows.getObject(1, Instant.class)).isEqualTo(instant);
      }
    }
  }

  @Test
  void parametersOfAllKindsGoBothWays() throws SQLException {
    UUID uuid = UUID.randomUUID();
    byte[] bytes = {0, 1, -1, '\\', '\''};
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT ?::int2, ?::int4, ?::int8, ?::float4, ?::float8, ?::numeric, ?::bool, ?::text,"
                + " ?::bytea, ?::uuid, ?::int4")) {
      for (int i = 0; i < UNTIL_BINARY; i++) {
        statement.setShort(1, (short) -7);
        statement.setInt(2, Integer.MIN_VALUE);
        statement.setLong(3, Long.MIN_VALUE);
        statement.setFloat(4, 1.25f);
        statement.setDouble(5, -1e300);
        statement.setBigDecimal(6, new BigDecimal("-12345678901234567890.0987654321"));
        statement.setBoolean(7, true);
        statement.setString(8, "naïve 'quotes' \\ and € 𝄞");
        statement.setBytes(9, bytes);
        statement.setObject(10, uuid);
        statement.setNull(11, Types.INTEGER);
        try (ResultSet rows = statement.executeQuery()) {
          rows.next();
          assertThat(rows.getShort(1)).isEqualTo((short) -7);
          assertThat(rows.getInt(2)).isEqualTo(Integer.MIN_VALUE);
          assertThat(rows.getLong(3)).isEqualTo(Long.MIN_VALUE);
          assertThat(rows.getFloat(4)).isEqualTo(1.25f);
          assertThat(rows.getDouble(5)).isEqualTo(-1e300);
          assertThat(rows.getBigDecimal(6))
              .isEqualTo(new BigDecimal("-12345678901234567890.0987654321"));
          assertThat(rows.getBoolean(7)).isTrue();
          assertThat(rows.getString(8)).isEqualTo("naïve 'quotes' \\ and € 𝄞");
          assertThat(rows.getBytes(9)).isEqualTo(bytes);
          assertThat(rows.getObject(10)).isEqualTo(uuid);
          assertThat(rows.getObject(11)).isNull();
        }
      }
    }
  }

  @Test
  void arraysGoBothWays() throws SQLException {
    Array given = connection.createArrayOf("text", new Object[] {"a", "b,\"c\"\\", null, "NULL"});
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT ?::text[], ARRAY[[1,2],[3,4]], '{}'::int8[]")) {
      for (int i = 0; i < UNTIL_BINARY; i++) {
        statement.setArray(1, given);
        try (ResultSet rows = statement.executeQuery()) {
          rows.next();
          assertThat((Object[]) rows.getArray(1).getArray())
              .containsExactly("a", "b,\"c\"\\", null, "NULL");
          assertThat(rows.getArray(2).getArray()).isEqualTo(new Integer[][] {{1, 2}, {3, 4}});
          assertThat((Object[]) rows.getArray(3).getArray()).isEmpty();
          assertThat(rows.getArray(1).getBaseTypeName()).isEqualTo("text");
        }
      }
    }
  }

  @Test
  void infinityIsKept() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT 'infinity'::date, '-infinity'::timestamptz")) {
      for (int i = 0; i < UNTIL_BINARY; i++) {
        try (ResultSet rows = statement.executeQuery()) {
          rows.next();
          assertThat(rows.getString(1)).isEqualTo("infinity");
          assertThat(rows.getObject(1, LocalDate.class)).isEqualTo(LocalDate.MAX);
          assertThat(rows.getString(2)).isEqualTo("-infinity");
          assertThat(rows.getObject(2, OffsetDateTime.class)).isEqualTo(OffsetDateTime.MIN);
        }
      }
    }
  }

  @Test
  void typesAreSpelledAsTheyAreDeclared() throws SQLException {
    assertThat(
            rows(
                "SELECT format_type(oid, -1), oid::regtype FROM pg_type WHERE typname IN"
                    + " ('interval', '_interval', 'bit', 'int2vector', 'oidvector') ORDER BY 1"))
        .containsExactly(
            "\"bit\"|bit",
            "int2vector|int2vector",
            "interval|interval",
            "interval[]|interval[]",
            "oidvector|oidvector");
  }

  @Test
  void textThatLooksLikeAnotherTypes() throws SQLException {
    failsWith("22007", () -> run("SELECT interval '2024-01-15'"));
    assertThat(value("SELECT (interval '2024-01 3')::text")).isEqualTo("2024 years 1 mon 00:00:03");
    assertThat(value("SELECT 'it''s a''b'::tsvector::text")).isEqualTo("'a''b' 'it''s'");
  }
}
