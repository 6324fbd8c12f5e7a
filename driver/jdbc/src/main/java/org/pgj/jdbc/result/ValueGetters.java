package org.pgj.jdbc.result;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Map;
import org.pgj.jdbc.core.ConnectionCore;
import org.pgj.jdbc.core.PgjStruct;
import org.pgj.jdbc.lob.LargeBlob;
import org.pgj.jdbc.lob.LargeClob;
import org.pgj.jdbc.lob.LargeObject;
import org.pgj.jdbc.type.ColumnReader;
import org.pgj.jdbc.type.TemporalValues;
import org.pgj.protocol.SqlState;
import org.pgj.protocol.type.DateTimeText;
import org.pgj.protocol.type.TypeOid;

/** Reads the cells of the current row. Columns are counted from 1. */
abstract class ValueGetters extends RowUpdates {
  /** The current row's bytes. */
  protected byte[] row;

  /** Where each value begins in {@link #row}. */
  protected int[] starts;

  /** Length of each value, -1 for NULL. */
  protected int[] lengths;

  private boolean wasNull;

  protected abstract ConnectionCore core();

  protected abstract ColumnReader reader(int column) throws SQLException;

  protected abstract int typeOid(int column);

  /** Throws unless there is a current row with such a column. */
  protected abstract void checkCell(int column) throws SQLException;

  /** True if the cell is NULL, which {@link #wasNull()} then tells. */
  private boolean isNull(int column) throws SQLException {
    checkCell(column);
    wasNull = lengths[column - 1] < 0;
    return wasNull;
  }

  @Override
  public boolean wasNull() {
    return wasNull;
  }

  @Override
  public String getString(int column) throws SQLException {
    return isNull(column)
        ? null
        : reader(column).string(row, starts[column - 1], lengths[column - 1], core());
  }

  @Override
  public boolean getBoolean(int column) throws SQLException {
    return !isNull(column)
        && reader(column).bool(row, starts[column - 1], lengths[column - 1], core());
  }

  @Override
  public byte getByte(int column) throws SQLException {
    return (byte) integer(column, Byte.MIN_VALUE, Byte.MAX_VALUE, "byte");
  }

  @Override
  public short getShort(int column) throws SQLException {
    return (short) integer(column, Short.MIN_VALUE, Short.MAX_VALUE, "short");
  }

  @Override
  public int getInt(int column) throws SQLException {
    return (int) integer(column, Integer.MIN_VALUE, Integer.MAX_VALUE, "int");
  }

  @Override
  public long getLong(int column) throws SQLException {
    return integer(column, Long.MIN_VALUE, Long.MAX_VALUE, "long");
  }

  private long integer(int column, long min, long max, String type) throws SQLException {
    return isNull(column)
        ? 0
        : reader(column)
            .integer(row, starts[column - 1], lengths[column - 1], min, max, type, core());
  }

  @Override
  public float getFloat(int column) throws SQLException {
    return (float) getDouble(column);
  }

  @Override
  public double getDouble(int column) throws SQLException {
    return isNull(column)
        ? 0
        : reader(column).floating(row, starts[column - 1], lengths[column - 1], core());
  }

  @Override
  public BigDecimal getBigDecimal(int column) throws SQLException {
    return isNull(column)
        ? null
        : reader(column).decimal(row, starts[column - 1], lengths[column - 1], core());
  }

  @Override
  @Deprecated
  public BigDecimal getBigDecimal(int column, int scale) throws SQLException {
    BigDecimal value = getBigDecimal(column);
    return value == null ? null : value.setScale(scale, java.math.RoundingMode.HALF_UP);
  }

  @Override
  public byte[] getBytes(int column) throws SQLException {
    return isNull(column)
        ? null
        : reader(column).bytes(row, starts[column - 1], lengths[column - 1], core());
  }

  @Override
  public Object getObject(int column) throws SQLException {
    return getObject(column, core().typeMap());
  }

  @Override
  public <T> T getObject(int column, Class<T> type) throws SQLException {
    if (type == null) {
      throw new SQLException("type is null", SqlState.INVALID_PARAMETER_VALUE);
    }
    return isNull(column) ? null : ObjectConversion.convert(this, column, typeOid(column), type);
  }

  @Override
  public Object getObject(int column, Map<String, Class<?>> map) throws SQLException {
    if (isNull(column)) {
      return null;
    }
    Object value = reader(column).object(row, starts[column - 1], lengths[column - 1], core());
    return map == null || map.isEmpty() ? value : PgjStruct.mapped(value, map);
  }

  /** The cell as parts of a date and time; the cell is not NULL. */
  DateTimeText.Parts temporal(int column) throws SQLException {
    return reader(column).temporal(row, starts[column - 1], lengths[column - 1], core());
  }

  @Override
  public Date getDate(int column) throws SQLException {
    return getDate(column, null);
  }

  @Override
  public Date getDate(int column, Calendar calendar) throws SQLException {
    return isNull(column) ? null : TemporalValues.sqlDate(temporal(column), calendar);
  }

  @Override
  public Time getTime(int column) throws SQLException {
    return getTime(column, null);
  }

  @Override
  public Time getTime(int column, Calendar calendar) throws SQLException {
    return isNull(column) ? null : TemporalValues.sqlTime(temporal(column), calendar);
  }

  @Override
  public Timestamp getTimestamp(int column) throws SQLException {
    return isNull(column)
        ? null
        : reader(column).timestamp(row, starts[column - 1], lengths[column - 1], core());
  }

  @Override
  public Timestamp getTimestamp(int column, Calendar calendar) throws SQLException {
    if (calendar == null) {
      return getTimestamp(column);
    }
    return isNull(column) ? null : TemporalValues.sqlTimestamp(temporal(column), calendar);
  }

  @Override
  public Array getArray(int column) throws SQLException {
    Object value = getObject(column);
    if (value == null || value instanceof Array) {
      return (Array) value;
    }
    throw new SQLDataException("column " + column + " is no array", SqlState.DATATYPE_MISMATCH);
  }

  @Override
  public SQLXML getSQLXML(int column) throws SQLException {
    String text = getString(column);
    return text == null ? null : new org.pgj.jdbc.type.TextXml(text);
  }

  private boolean isLargeObject(int column) throws SQLException {
    checkCell(column);
    return typeOid(column) == TypeOid.OID;
  }

  @Override
  public Blob getBlob(int column) throws SQLException {
    if (isLargeObject(column)) {
      return isNull(column) ? null : new LargeBlob(new LargeObject(core(), (int) getLong(column)));
    }
    byte[] bytes = getBytes(column);
    return bytes == null ? null : new org.pgj.jdbc.type.BytesBlob(bytes);
  }

  @Override
  public Clob getClob(int column) throws SQLException {
    return getNClob(column);
  }

  @Override
  public NClob getNClob(int column) throws SQLException {
    if (isLargeObject(column)) {
      return isNull(column) ? null : new LargeClob(new LargeObject(core(), (int) getLong(column)));
    }
    String text = getString(column);
    return text == null ? null : new org.pgj.jdbc.type.TextClob(text);
  }

  @Override
  public String getNString(int column) throws SQLException {
    return getString(column);
  }

  @Override
  public URL getURL(int column) throws SQLException {
    String text = getString(column);
    try {
      return text == null ? null : new URL(text);
    } catch (MalformedURLException e) {
      throw new SQLDataException("not a URL: " + text, SqlState.DATA_EXCEPTION, e);
    }
  }

  @Override
  public Ref getRef(int column) throws SQLException {
    throw unsupported("REF");
  }

  @Override
  public RowId getRowId(int column) throws SQLException {
    throw unsupported("ROWID");
  }

  @Override
  public InputStream getAsciiStream(int column) throws SQLException {
    String text = getString(column);
    return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  @Deprecated
  public InputStream getUnicodeStream(int column) throws SQLException {
    String text = getString(column);
    return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public InputStream getBinaryStream(int column) throws SQLException {
    byte[] bytes = getBytes(column);
    return bytes == null ? null : new ByteArrayInputStream(bytes);
  }

  @Override
  public Reader getCharacterStream(int column) throws SQLException {
    String text = getString(column);
    return text == null ? null : new java.io.StringReader(text);
  }

  @Override
  public Reader getNCharacterStream(int column) throws SQLException {
    return getCharacterStream(column);
  }

  static SQLException unsupported(String what) {
    return new SQLFeatureNotSupportedException(
        what + " is not supported", SqlState.FEATURE_NOT_SUPPORTED);
  }
}
