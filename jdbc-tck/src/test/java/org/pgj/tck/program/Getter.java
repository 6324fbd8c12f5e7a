package org.pgj.tck.program;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A way to read a column. A column is read only in ways that its type allows: for the others pgjdbc
 * has now an SQLSTATE, now an unchecked exception.
 */
record Getter(String name, Reader reader) {
  private static final List<Getter> ALWAYS =
      List.of(new Getter("isNull", Getter::isNull), new Getter("getObject", ResultSet::getObject));

  static final List<Getter> OF_NUMBERS =
      with(
          new Getter("getBoolean", ResultSet::getBoolean),
          new Getter("getByte", ResultSet::getByte),
          new Getter("getShort", ResultSet::getShort),
          new Getter("getInt", ResultSet::getInt),
          new Getter("getLong", ResultSet::getLong),
          new Getter("getFloat", ResultSet::getFloat),
          new Getter("getDouble", ResultSet::getDouble));

  static final List<Getter> OF_SMALL_NUMBERS = with(OF_NUMBERS, text(), as(Short.class));

  static final List<Getter> OF_WHOLE_NUMBERS = with(OF_NUMBERS, text(), as(Integer.class));

  static final List<Getter> OF_LARGE_NUMBERS =
      with(OF_NUMBERS, text(), as(Long.class), as(BigInteger.class));

  static final List<Getter> OF_EXACT_NUMBERS =
      with(OF_NUMBERS, new Getter("getBigDecimal", ResultSet::getBigDecimal), as(BigDecimal.class));

  static final List<Getter> OF_FLOATS = with(OF_NUMBERS);

  static final List<Getter> OF_TEXTS =
      with(
          OF_NUMBERS,
          text(),
          as(String.class),
          new Getter("getCharacterStream", ResultSet::getCharacterStream));

  static final List<Getter> OF_FLAGS =
      with(new Getter("getBoolean", ResultSet::getBoolean), as(Boolean.class));

  static final List<Getter> OF_BYTES =
      with(
          new Getter("getBytes", ResultSet::getBytes),
          new Getter("getBinaryStream", ResultSet::getBinaryStream));

  static final List<Getter> OF_DAYS =
      with(
          new Getter("getDate", ResultSet::getDate),
          new Getter("getTimestamp", ResultSet::getTimestamp),
          as(LocalDate.class));

  static final List<Getter> OF_CLOCKS =
      with(new Getter("getTime", ResultSet::getTime), as(LocalTime.class));

  static final List<Getter> OF_STAMPS =
      with(
          new Getter("getDate", ResultSet::getDate),
          new Getter("getTime", ResultSet::getTime),
          new Getter("getTimestamp", ResultSet::getTimestamp),
          as(LocalDateTime.class));

  static final List<Getter> OF_MOMENTS =
      with(
          new Getter("getDate", ResultSet::getDate),
          new Getter("getTime", ResultSet::getTime),
          new Getter("getTimestamp", ResultSet::getTimestamp),
          as(OffsetDateTime.class));

  static final List<Getter> OF_IDENTIFIERS = with(text(), as(UUID.class));

  static final List<Getter> OF_ARRAYS = with(new Getter("getArray", ResultSet::getArray));

  /** Reads a column of the present row. */
  interface Reader {
    Object read(ResultSet rows, String column) throws SQLException;
  }

  private static boolean isNull(ResultSet rows, String column) throws SQLException {
    rows.getObject(column);
    return rows.wasNull();
  }

  private static Getter text() {
    return new Getter("getString", ResultSet::getString);
  }

  private static Getter as(Class<?> type) {
    return new Getter(
        "getObject " + type.getSimpleName(), (rows, column) -> rows.getObject(column, type));
  }

  private static List<Getter> with(Getter... more) {
    return with(ALWAYS, more);
  }

  private static List<Getter> with(List<Getter> some, Getter... more) {
    return Stream.concat(some.stream(), Stream.of(more)).toList();
  }
}
