package org.pgj.jdbc.statement;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Clob;
import java.sql.Date;
import java.sql.SQLData;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.UUID;
import org.pgj.jdbc.PgjProperty;
import org.pgj.jdbc.core.ArrayFactory;
import org.pgj.jdbc.core.ConnectionCore;
import org.pgj.jdbc.core.ParameterText;
import org.pgj.jdbc.core.PgjArray;
import org.pgj.jdbc.core.PgjStruct;
import org.pgj.jdbc.lob.LargeObject;
import org.pgj.jdbc.type.HstoreText;
import org.pgj.jdbc.type.StreamValues;
import org.pgj.jdbc.type.WallClock;
import org.pgj.jdbc.wire.ParameterSet;
import org.pgj.protocol.SqlState;
import org.pgj.protocol.type.DateTimeCodec;
import org.pgj.protocol.type.TypeOid;

/** Turns Java values into parameters. Indexes are from 0. */
final class ParameterBinder {
  private final ConnectionCore core;
  private final ParameterSet set;
  private final int stringOid;

  ParameterBinder(ConnectionCore core, ParameterSet set) {
    this.core = core;
    this.set = set;
    this.stringOid =
        "unspecified".equalsIgnoreCase(core.settings().string(PgjProperty.STRINGTYPE))
            ? TypeOid.UNSPECIFIED
            : TypeOid.VARCHAR;
  }

  void string(int index, String value) {
    set.setText(index, stringOid, value);
  }

  /** A date or time whose type the server finds out: with or without zone. */
  void untyped(int index, String value) {
    set.setText(index, TypeOid.UNSPECIFIED, value);
  }

  void setNull(int index, int jdbcType) {
    set.setNull(index, nullOid(jdbcType));
  }

  private int nullOid(int jdbcType) {
    return switch (jdbcType) {
      case Types.SQLXML -> TypeOid.XML;
      case Types.INTEGER -> TypeOid.INT4;
      case Types.TINYINT, Types.SMALLINT -> TypeOid.INT2;
      case Types.BIGINT -> TypeOid.INT8;
      case Types.REAL -> TypeOid.FLOAT4;
      case Types.DOUBLE, Types.FLOAT -> TypeOid.FLOAT8;
      case Types.DECIMAL, Types.NUMERIC -> TypeOid.NUMERIC;
      case Types.CHAR, Types.NCHAR -> TypeOid.BPCHAR;
      case Types.VARCHAR, Types.LONGVARCHAR, Types.NVARCHAR, Types.LONGNVARCHAR -> stringOid;
      case Types.BIT, Types.BOOLEAN -> TypeOid.BOOL;
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY -> TypeOid.BYTEA;
      default -> TypeOid.UNSPECIFIED;
    };
  }

  /** Binds a value by its class. */
  void object(int index, Object value) throws SQLException {
    if (value == null) {
      set.setNull(index, TypeOid.UNSPECIFIED);
    } else if (value instanceof String text) {
      string(index, text);
    } else if (value instanceof Character) {
      string(index, value.toString());
    } else if (!bind(index, value)) {
      throw new SQLException(
          "Can't infer the SQL type to use for an instance of "
              + value.getClass().getName()
              + ". Use setObject() with an explicit Types value to specify the type to use.",
          SqlState.INVALID_PARAMETER_VALUE);
    }
  }

  /** Binds a value by its class, unless that is of characters or of no known type. */
  private boolean bind(int index, Object value) throws SQLException {
    if (value instanceof Number number) {
      number(index, number);
    } else if (value instanceof Boolean flag) {
      set.setInt8(index, TypeOid.BOOL, flag ? 1 : 0);
    } else if (value instanceof UUID uuid) {
      set.setUuid(index, uuid);
    } else if (value instanceof byte[] bytes) {
      set.setBinary(index, TypeOid.BYTEA, bytes);
    } else if (value instanceof java.util.Date date) {
      date(index, date, null);
    } else if (value instanceof Calendar calendar) {
      untyped(index, ParameterText.timestamp(new Timestamp(calendar.getTimeInMillis()), calendar));
    } else {
      return time(index, value) || other(index, value);
    }
    return true;
  }

  private void number(int index, Number value) throws SQLException {
    if (value instanceof Integer) {
      set.setInt32(index, TypeOid.INT4, value.intValue());
    } else if (value instanceof Long) {
      set.setInt64(index, TypeOid.INT8, value.longValue());
    } else if (value instanceof Short || value instanceof Byte) {
      set.setInt16(index, TypeOid.INT2, value.shortValue());
    } else if (value instanceof Double) {
      float64(index, value.doubleValue());
    } else if (value instanceof Float) {
      float32(index, value.floatValue());
    } else if (value instanceof BigDecimal decimal) {
      set.setNumeric(index, decimal);
    } else if (value instanceof BigInteger integer) {
      set.setNumeric(index, new BigDecimal(integer));
    } else {
      set.setText(index, TypeOid.NUMERIC, value.toString());
    }
  }

  void float32(int index, float value) {
    set.setInt32(index, TypeOid.FLOAT4, Float.floatToIntBits(value));
  }

  void float64(int index, double value) {
    set.setInt64(index, TypeOid.FLOAT8, Double.doubleToLongBits(value));
  }

  void date(int index, java.util.Date value, Calendar calendar) {
    if (value instanceof Timestamp timestamp) {
      untyped(index, ParameterText.timestamp(timestamp, calendar));
    } else if (value instanceof Date date) {
      untyped(index, ParameterText.date(date, calendar));
    } else if (value instanceof Time time) {
      untyped(index, ParameterText.time(time, calendar));
    } else {
      untyped(index, ParameterText.timestamp(new Timestamp(value.getTime()), calendar));
    }
  }

  /**
   * Binds a timestamp in binary if the server has told that it takes one, else as text.
   *
   * @param inferred the types the server found out, or null
   */
  void timestamp(int index, Timestamp value, int[] inferred) {
    int oid = inferred == null || !WallClock.isModern(value) ? 0 : inferred[index];
    if (oid == TypeOid.TIMESTAMP) {
      set.setInt64(index, oid, core.wallClock().localMicros(value));
    } else if (oid == TypeOid.TIMESTAMPTZ) {
      long second = Math.floorDiv(value.getTime(), 1000L);
      set.setInt64(index, oid, DateTimeCodec.toMicros(second, value.getNanos()));
    } else {
      date(index, value, null);
    }
  }

  /** Binds a value of java.time; false if it is none. */
  private boolean time(int index, Object value) throws SQLException {
    try {
      return inRange(index, value);
    } catch (ArithmeticException e) {
      throw new SQLDataException(
          "date/time out of range: " + value, SqlState.DATETIME_FIELD_OVERFLOW, e);
    }
  }

  private boolean inRange(int index, Object value) {
    if (value instanceof LocalDate date) {
      set.setInt32(index, TypeOid.DATE, DateTimeCodec.toDays(date));
    } else if (value instanceof LocalDateTime time) {
      set.setInt64(index, TypeOid.TIMESTAMP, DateTimeCodec.toMicros(time));
    } else if (value instanceof LocalTime time) {
      set.setInt64(index, TypeOid.TIME, DateTimeCodec.toMicros(time));
    } else if (value instanceof OffsetDateTime time) {
      set.setInt64(index, TypeOid.TIMESTAMPTZ, DateTimeCodec.toMicros(time));
    } else if (value instanceof Instant instant) {
      set.setInt64(index, TypeOid.TIMESTAMPTZ, DateTimeCodec.toMicros(instant));
    } else if (value instanceof ZonedDateTime time) {
      set.setInt64(index, TypeOid.TIMESTAMPTZ, DateTimeCodec.toMicros(time.toInstant()));
    } else if (value instanceof OffsetTime time) {
      set.setBinary(index, TypeOid.TIMETZ, DateTimeCodec.toBinary(time));
    } else {
      return false;
    }
    return true;
  }

  private boolean other(int index, Object value) throws SQLException {
    if (value instanceof Array array) {
      array(index, array);
    } else if (value instanceof PgjStruct struct) {
      int oid = struct.typeOid();
      set.setText(index, oid == TypeOid.RECORD ? TypeOid.UNSPECIFIED : oid, struct.toString());
    } else if (value instanceof SQLData data) {
      return other(index, PgjStruct.of(core, data));
    } else if (value instanceof SQLXML xml) {
      set.setText(index, TypeOid.XML, xml.getString());
    } else if (value instanceof Enum<?> constant) {
      untyped(index, constant.name());
    } else if (value.getClass().isArray()) {
      javaArray(index, value);
    } else if (ForeignObject.isPgObject(value)) {
      String type = ForeignObject.typeOf(value);
      String text = ForeignObject.valueOf(value);
      if (text == null) {
        set.setNull(index, core.types().oidOf(type));
      } else {
        set.setText(index, core.types().oidOf(type), text);
      }
    } else if (value instanceof java.util.Map<?, ?> map) {
      set.setText(index, TypeOid.UNSPECIFIED, HstoreText.format(map));
    } else {
      return false;
    }
    return true;
  }

  /** Stores a new large object and binds its oid. */
  void largeObject(int index, InputStream content) throws SQLException {
    try {
      set.setInt32(index, TypeOid.OID, LargeObject.create(core, content).oid());
    } catch (IOException e) {
      throw new SQLException(
          "a stream given as a value could not be read: " + e.getMessage(),
          SqlState.DATA_EXCEPTION,
          e);
    }
  }

  void array(int index, Array value) throws SQLException {
    int oid =
        value instanceof PgjArray own
            ? own.elementType().array()
            : core.types().oidOf(value.getBaseTypeName() + "[]");
    String text =
        value instanceof PgjArray ? value.toString() : ArrayFactory.format(value.getArray(), ',');
    set.setText(index, oid, text);
  }

  private void javaArray(int index, Object value) throws SQLException {
    Class<?> component = value.getClass().getComponentType();
    while (component.isArray() && component != byte[].class) {
      component = component.getComponentType();
    }
    set.setText(index, ForeignObject.arrayOid(component), ArrayFactory.format(value, ','));
  }

  /** Binds a value as a JDBC type. */
  void object(int index, Object value, int jdbcType, int scale) throws SQLException {
    if (value == null) {
      setNull(index, jdbcType);
      return;
    }
    try {
      switch (jdbcType) {
        case Types.INTEGER -> set.setInt32(index, TypeOid.INT4, toDecimal(value).intValue());
        case Types.TINYINT, Types.SMALLINT ->
            set.setInt16(index, TypeOid.INT2, toDecimal(value).shortValue());
        case Types.BIGINT -> set.setInt64(index, TypeOid.INT8, toDecimal(value).longValue());
        case Types.REAL -> float32(index, Float.parseFloat(numberText(value)));
        case Types.DOUBLE, Types.FLOAT -> float64(index, Double.parseDouble(numberText(value)));
        case Types.DECIMAL, Types.NUMERIC -> {
          BigDecimal decimal = toDecimal(value);
          set.setNumeric(
              index, scale < 0 ? decimal : decimal.setScale(scale, java.math.RoundingMode.HALF_UP));
        }
        case Types.CHAR,
            Types.VARCHAR,
            Types.LONGVARCHAR,
            Types.NCHAR,
            Types.NVARCHAR,
            Types.LONGNVARCHAR ->
            string(
                index,
                value instanceof Clob clob
                    ? StreamValues.text(clob.getCharacterStream(), -1)
                    : value instanceof java.util.Date date
                        ? date.toString()
                        : ParameterText.of(value));
        case Types.BIT, Types.BOOLEAN ->
            set.setInt8(index, TypeOid.BOOL, BooleanValues.of(value) ? 1 : 0);
        case Types.DATE -> dateType(index, value);
        case Types.TIME, Types.TIME_WITH_TIMEZONE -> timeType(index, value);
        case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> timestampType(index, value);
        case Types.OTHER -> {
          if (value instanceof Number || value instanceof Boolean || !bind(index, value)) {
            untyped(index, value.toString()); // a JSON node, say
          }
        }
        default -> object(index, value);
      }
    } catch (NumberFormatException e) {
      throw new SQLException(
          "cannot convert an instance of " + value.getClass().getName() + " to type " + jdbcType,
          SqlState.INVALID_PARAMETER_VALUE,
          e);
    }
  }

  private void dateType(int index, Object value) throws SQLException {
    if (value instanceof String text) {
      untyped(index, text);
    } else if (value instanceof Date || value instanceof LocalDate) {
      object(index, value);
    } else if (value instanceof java.util.Date date) {
      untyped(index, ParameterText.date(new Date(date.getTime()), null));
    } else if (value instanceof LocalDateTime time) {
      object(index, time.toLocalDate());
    } else {
      object(index, value);
    }
  }

  private void timeType(int index, Object value) throws SQLException {
    if (value instanceof String text) {
      untyped(index, text);
    } else if (value instanceof java.util.Date date && !(value instanceof Time)) {
      untyped(index, ParameterText.time(new Time(date.getTime()), null));
    } else {
      object(index, value);
    }
  }

  private void timestampType(int index, Object value) throws SQLException {
    if (value instanceof String text) {
      untyped(index, text);
    } else if (value instanceof java.util.Date date) {
      Timestamp timestamp = date instanceof Timestamp t ? t : new Timestamp(date.getTime());
      untyped(index, ParameterText.timestamp(timestamp, null));
    } else if (value instanceof LocalDate date) {
      boolean infinite = date.equals(LocalDate.MAX) || date.equals(LocalDate.MIN);
      object(index, infinite ? date : date.atStartOfDay());
    } else {
      object(index, value);
    }
  }

  private static String numberText(Object value) {
    return value instanceof Boolean flag ? (flag ? "1" : "0") : value.toString().trim();
  }

  private static BigDecimal toDecimal(Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal;
    }
    if (value instanceof Long || value instanceof Integer || value instanceof Short) {
      return BigDecimal.valueOf(((Number) value).longValue());
    }
    return new BigDecimal(numberText(value));
  }
}
