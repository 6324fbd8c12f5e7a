package org.pgj.jdbc.statement;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Map;
import org.pgj.jdbc.core.ConnectionCore;
import org.pgj.protocol.SqlState;

/**
 * The methods of {@link CallableStatement} that name parameters: the protocol knows numbers only.
 */
abstract class NamedParameters extends PgjPreparedStatement implements CallableStatement {
  NamedParameters(
      ConnectionCore core,
      Connection connection,
      String sql,
      int resultType,
      int concurrency,
      int holdability,
      StatementDefaults defaults)
      throws SQLException {
    super(
        core, connection, sql, GeneratedKeys.NONE, resultType, concurrency, holdability, defaults);
  }

  private static SQLException unsupported() {
    return new SQLFeatureNotSupportedException(
        "parameters cannot be named; use their numbers", SqlState.FEATURE_NOT_SUPPORTED);
  }

  @Override
  public Array getArray(String name) throws SQLException {
    throw unsupported();
  }

  @Override
  public BigDecimal getBigDecimal(String name) throws SQLException {
    throw unsupported();
  }

  @Override
  public Blob getBlob(String name) throws SQLException {
    throw unsupported();
  }

  @Override
  public boolean getBoolean(String name) throws SQLException {
    throw unsupported();
  }

  @Override
  public byte getByte(String name) throws SQLException {
    throw unsupported();
  }

  @Override
  public byte[] getBytes(String name) throws SQLException {
    throw unsupported();
  }

  @Override
  public Reader getCharacterStream(String name) throws SQLException {
    throw unsupported();
  }

  @Override
  public Clob getClob(String name) throws SQLException {
    throw unsupported();
  }

  @Override
  public Date getDate(String name) throws SQLException {
    throw unsupported();
  }

  @Override
  public Date getDate(String name, Calendar value) throws SQLException {
    throw unsupported();
  }

  @Override
  public double getDouble(String name) throws SQLException {
    throw unsupported();
  }

  @Override
  public float getFloat(String name) throws SQLException {
    throw unsupported();
  }

  @Override
  public int getInt(String name) throws SQLException {
    throw unsupported();
  }

  @Override
  public long getLong(String name) throws SQLException {
    throw unsupported();
  }

  @Override
  public Reader getNCharacterStream(String name) throws SQLException {
    throw unsupported();
  }

  @Override
  public NClob getNClob(String name) throws SQLException {
    throw unsupported();
  }

  @Override
  public String getNString(String name) throws SQLException {
    throw unsupported();
  }

  @Override
  public Object getObject(String name) throws SQLException {
    throw unsupported();
  }

  @Override
  public <T> T getObject(String name, Class<T> value) throws SQLException {
    throw unsupported();
  }

  @Override
  public Object getObject(String name, Map<String, Class<?>> value) throws SQLException {
    throw unsupported();
  }

  @Override
  public Ref getRef(String name) throws SQLException {
    throw unsupported();
  }

  @Override
  public RowId getRowId(String name) throws SQLException {
    throw unsupported();
  }

  @Override
  public SQLXML getSQLXML(String name) throws SQLException {
    throw unsupported();
  }

  @Override
  public short getShort(String name) throws SQLException {
    throw unsupported();
  }

  @Override
  public String getString(String name) throws SQLException {
    throw unsupported();
  }

  @Override
  public Time getTime(String name) throws SQLException {
    throw unsupported();
  }

  @Override
  public Time getTime(String name, Calendar value) throws SQLException {
    throw unsupported();
  }

  @Override
  public Timestamp getTimestamp(String name) throws SQLException {
    throw unsupported();
  }

  @Override
  public Timestamp getTimestamp(String name, Calendar value) throws SQLException {
    throw unsupported();
  }

  @Override
  public URL getURL(String name) throws SQLException {
    throw unsupported();
  }

  @Override
  public void registerOutParameter(String name, SQLType value) throws SQLException {
    throw unsupported();
  }

  @Override
  public void registerOutParameter(String name, SQLType value, String third) throws SQLException {
    throw unsupported();
  }

  @Override
  public void registerOutParameter(String name, SQLType value, int third) throws SQLException {
    throw unsupported();
  }

  @Override
  public void registerOutParameter(String name, int value) throws SQLException {
    throw unsupported();
  }

  @Override
  public void registerOutParameter(String name, int value, String third) throws SQLException {
    throw unsupported();
  }

  @Override
  public void registerOutParameter(String name, int value, int third) throws SQLException {
    throw unsupported();
  }

  @Override
  public void setAsciiStream(String name, InputStream value) throws SQLException {
    throw unsupported();
  }

  @Override
  public void setAsciiStream(String name, InputStream value, int third) throws SQLException {
    throw unsupported();
  }

  @Override
  public void setAsciiStream(String name, InputStream value, long third) throws SQLException {
    throw unsupported();
  }

  @Override
  public void setBigDecimal(String name, BigDecimal value) throws SQLException {
    throw unsupported();
  }

  @Override
  public void setBinaryStream(String name, InputStream value) throws SQLException {
    throw unsupported();
  }

  @Override
  public void setBinaryStream(String name, InputStream value, int third) throws SQLException {
    throw unsupported();
  }

  @Override
  public void setBinaryStream(String name, InputStream value, long third) throws SQLException {
    throw unsupported();
  }

  @Override
  public void setBlob(String name, Blob value) throws SQLException {
    throw unsupported();
  }

  @Override
  public void setBlob(String name, InputStream value) throws SQLException {
    throw unsupported();
  }

  @Override
  public void setBlob(String name, InputStream value, long third) throws SQLException {
    throw unsupported();
  }

  @Override
  public void setBoolean(String name, boolean value) throws SQLException {
    throw unsupported();
  }

  @Override
  public void setByte(String name, byte value) throws SQLException {
    throw unsupported();
  }

  @Override
  public void setBytes(String name, byte[] value) throws SQLException {
    throw unsupported();
  }

  @Override
  public void setCharacterStream(String name, Reader value) throws SQLException {
    throw unsupported();
  }

  @Override
  public void setCharacterStream(String name, Reader value, int third) throws SQLException {
    throw unsupported();
  }

  @Override
  public void setCharacterStream(String name, Reader value, long third) throws SQLException {
    throw unsupported();
  }

  @Override
  public void setClob(String name, Clob value) throws SQLException {
    throw unsupported();
  }

  @Override
  public void setClob(String name, Reader value) throws SQLException {
    throw unsupported();
  }

  @Override
  public void setClob(String name, Reader value, long third) throws SQLException {
    throw unsupported();
  }

  @Override
  public void setDate(String name, Date value) throws SQLException {
    throw unsupported();
  }

  @Override
  public void setDate(String name, Date value, Calendar third) throws SQLException {
    throw unsupported();
  }

  @Override
  public void setDouble(String name, double value) throws SQLException {
    throw unsupported();
  }

  @Override
  public void setFloat(String name, float value) throws SQLException {
    throw unsupported();
  }

  @Override
  public void setInt(String name, int value) throws SQLException {
    throw unsupported();
  }

  @Override
  public void setLong(String name, long value) throws SQLException {
    throw unsupported();
  }

  @Override
  public void setNCharacterStream(String name, Reader value) throws SQLException {
    throw unsupported();
  }

  @Override
  public void setNCharacterStream(String name, Reader value, long third) throws SQLException {
    throw unsupported();
  }

  @Override
  public void setNClob(String name, NClob value) throws SQLException {
    throw unsupported();
  }

  @Override
  public void setNClob(String name, Reader value) throws SQLException {
    throw unsupported();
  }

  @Override
  public void setNClob(String name, Reader value, long third) throws SQLException {
    throw unsupported();
  }

  @Override
  public void setNString(String name, String value) throws SQLException {
    throw unsupported();
  }

  @Override
  public void setNull(String name, int value) throws SQLException {
    throw unsupported();
  }

  @Override
  public void setNull(String name, int value, String third) throws SQLException {
    throw unsupported();
  }

  @Override
  public void setObject(String name, Object value) throws SQLException {
    throw unsupported();
  }

  @Override
  public void setObject(String name, Object value, SQLType third) throws SQLException {
    throw unsupported();
  }

  @Override
  public void setObject(String name, Object value, SQLType third, int fourth) throws SQLException {
    throw unsupported();
  }

  @Override
  public void setObject(String name, Object value, int third) throws SQLException {
    throw unsupported();
  }

  @Override
  public void setObject(String name, Object value, int third, int fourth) throws SQLException {
    throw unsupported();
  }

  @Override
  public void setRowId(String name, RowId value) throws SQLException {
    throw unsupported();
  }

  @Override
  public void setSQLXML(String name, SQLXML value) throws SQLException {
    throw unsupported();
  }

  @Override
  public void setShort(String name, short value) throws SQLException {
    throw unsupported();
  }

  @Override
  public void setString(String name, String value) throws SQLException {
    throw unsupported();
  }

  @Override
  public void setTime(String name, Time value) throws SQLException {
    throw unsupported();
  }

  @Override
  public void setTime(String name, Time value, Calendar third) throws SQLException {
    throw unsupported();
  }

  @Override
  public void setTimestamp(String name, Timestamp value) throws SQLException {
    throw unsupported();
  }

  @Override
  public void setTimestamp(String name, Timestamp value, Calendar third) throws SQLException {
    throw unsupported();
  }

  @Override
  public void setURL(String name, URL value) throws SQLException {
    throw unsupported();
  }
}
