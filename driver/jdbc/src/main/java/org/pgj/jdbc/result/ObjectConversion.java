package org.pgj.jdbc.result;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLData;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.UUID;
import org.pgj.jdbc.core.PgjStruct;
import org.pgj.jdbc.type.TemporalValues;
import org.pgj.protocol.SqlState;

/** {@code getObject} with a class. */
final class ObjectConversion {
  private ObjectConversion() {}

  /** Converts a cell that is not NULL. */
  static <T> T convert(ValueGetters row, int column, int typeOid, Class<T> type)
      throws SQLException {
    Object value = value(row, column, type);
    if (value == null) {
      value = row.getObject(column);
      if (type.isArray() && value instanceof java.sql.Array array) {
        value = array.getArray();
      }
      if (value instanceof PgjStruct struct && SQLData.class.isAssignableFrom(type)) {
        value = struct.as(type);
      }
    }
    if (!type.isInstance(value)) {
      throw new SQLException(
          "conversion to " + type + " from type with OID " + typeOid + " not supported",
          SqlState.DATATYPE_MISMATCH);
    }
    return type.cast(value);
  }

  private static Object value(ValueGetters row, int column, Class<?> type) throws SQLException {
    if (type == String.class) {
      return row.getString(column);
    }
    if (Number.class.isAssignableFrom(type) || type == Boolean.class) {
      return number(row, column, type);
    }
    if (type.getName().startsWith("java.time.")) {
      return time(row, column, type);
    }
    if (type == java.sql.Date.class) {
      return row.getDate(column);
    }
    if (type == java.sql.Time.class) {
      return row.getTime(column);
    }
    if (type == Timestamp.class) {
      return row.getTimestamp(column);
    }
    if (type == java.util.Date.class) {
      return new java.util.Date(row.getTimestamp(column).getTime());
    }
    if (type == Calendar.class) {
      Calendar calendar = new GregorianCalendar();
      calendar.setTime(row.getTimestamp(column));
      return calendar;
    }
    if (type == byte[].class) {
      return row.getBytes(column);
    }
    if (type == UUID.class) {
      return uuid(row.getString(column));
    }
    if (type == java.sql.Array.class) {
      return row.getArray(column);
    }
    if (type == SQLXML.class) {
      return row.getSQLXML(column);
    }
    if (type == java.sql.Blob.class) {
      return row.getBlob(column);
    }
    if (type == java.sql.Clob.class || type == java.sql.NClob.class) {
      return row.getNClob(column);
    }
    if (type.isEnum()) {
      return enumConstant(type, row.getString(column));
    }
    return null;
  }

  private static Object number(ValueGetters row, int column, Class<?> type) throws SQLException {
    if (type == Integer.class) {
      return row.getInt(column);
    }
    if (type == Long.class) {
      return row.getLong(column);
    }
    if (type == Short.class) {
      return row.getShort(column);
    }
    if (type == Byte.class) {
      return row.getByte(column);
    }
    if (type == Double.class) {
      return row.getDouble(column);
    }
    if (type == Float.class) {
      return row.getFloat(column);
    }
    if (type == BigDecimal.class) {
      return row.getBigDecimal(column);
    }
    if (type == BigInteger.class) {
      return row.getBigDecimal(column).toBigInteger();
    }
    return type == Boolean.class ? row.getBoolean(column) : null;
  }

  private static Object time(ValueGetters row, int column, Class<?> type) throws SQLException {
    if (type == LocalDate.class) {
      return TemporalValues.localDate(row.temporal(column));
    }
    if (type == LocalTime.class) {
      return TemporalValues.localTime(row.temporal(column));
    }
    if (type == LocalDateTime.class) {
      return TemporalValues.localDateTime(row.temporal(column));
    }
    if (type == OffsetDateTime.class) {
      return TemporalValues.offsetDateTime(row.temporal(column));
    }
    if (type == OffsetTime.class) {
      return TemporalValues.offsetTime(row.temporal(column));
    }
    if (type == Instant.class) {
      return TemporalValues.instant(row.temporal(column));
    }
    if (type == ZonedDateTime.class) {
      return TemporalValues.zonedDateTime(row.temporal(column));
    }
    return null;
  }

  private static UUID uuid(String text) throws SQLException {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new SQLException("not a UUID: " + text, SqlState.DATATYPE_MISMATCH, e);
    }
  }

  private static Object enumConstant(Class<?> type, String label) throws SQLException {
    for (Object constant : type.getEnumConstants()) {
      if (((Enum<?>) constant).name().equals(label)) {
        return constant;
      }
    }
    throw new SQLException(
        type.getName() + " has no constant " + label, SqlState.DATATYPE_MISMATCH);
  }
}
