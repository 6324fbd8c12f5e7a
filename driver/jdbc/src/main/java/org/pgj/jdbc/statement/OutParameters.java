package org.pgj.jdbc.statement;

import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Map;
import org.pgj.jdbc.core.ConnectionCore;

/** Hands the getters of OUT parameters to the row that the call returned. */
abstract class OutParameters extends NamedParameters {
  OutParameters(
      ConnectionCore core,
      Connection connection,
      String sql,
      int resultType,
      int concurrency,
      int holdability,
      StatementDefaults defaults)
      throws SQLException {
    super(core, connection, sql, resultType, concurrency, holdability, defaults);
  }

  /** The row with the values of the OUT parameters. */
  protected abstract ResultSet outRow() throws SQLException;

  /** The column of {@link #outRow} that a parameter (from 1) is. */
  protected abstract int outColumn(int parameter) throws SQLException;

  @Override
  public boolean wasNull() throws SQLException {
    return outRow().wasNull();
  }

  @Override
  public Array getArray(int parameter) throws SQLException {
    return outRow().getArray(outColumn(parameter));
  }

  @Override
  public BigDecimal getBigDecimal(int parameter) throws SQLException {
    return outRow().getBigDecimal(outColumn(parameter));
  }

  @Override
  @Deprecated
  public BigDecimal getBigDecimal(int parameter, int second) throws SQLException {
    return outRow().getBigDecimal(outColumn(parameter), second);
  }

  @Override
  public Blob getBlob(int parameter) throws SQLException {
    return outRow().getBlob(outColumn(parameter));
  }

  @Override
  public boolean getBoolean(int parameter) throws SQLException {
    return outRow().getBoolean(outColumn(parameter));
  }

  @Override
  public byte getByte(int parameter) throws SQLException {
    return outRow().getByte(outColumn(parameter));
  }

  @Override
  public byte[] getBytes(int parameter) throws SQLException {
    return outRow().getBytes(outColumn(parameter));
  }

  @Override
  public Reader getCharacterStream(int parameter) throws SQLException {
    return outRow().getCharacterStream(outColumn(parameter));
  }

  @Override
  public Clob getClob(int parameter) throws SQLException {
    return outRow().getClob(outColumn(parameter));
  }

  @Override
  public Date getDate(int parameter) throws SQLException {
    return outRow().getDate(outColumn(parameter));
  }

  @Override
  public Date getDate(int parameter, Calendar second) throws SQLException {
    return outRow().getDate(outColumn(parameter), second);
  }

  @Override
  public double getDouble(int parameter) throws SQLException {
    return outRow().getDouble(outColumn(parameter));
  }

  @Override
  public float getFloat(int parameter) throws SQLException {
    return outRow().getFloat(outColumn(parameter));
  }

  @Override
  public int getInt(int parameter) throws SQLException {
    return outRow().getInt(outColumn(parameter));
  }

  @Override
  public long getLong(int parameter) throws SQLException {
    return outRow().getLong(outColumn(parameter));
  }

  @Override
  public Reader getNCharacterStream(int parameter) throws SQLException {
    return outRow().getNCharacterStream(outColumn(parameter));
  }

  @Override
  public NClob getNClob(int parameter) throws SQLException {
    return outRow().getNClob(outColumn(parameter));
  }

  @Override
  public String getNString(int parameter) throws SQLException {
    return outRow().getNString(outColumn(parameter));
  }

  @Override
  public <T> T getObject(int parameter, Class<T> second) throws SQLException {
    return outRow().getObject(outColumn(parameter), second);
  }

  @Override
  public Object getObject(int parameter, Map<String, Class<?>> second) throws SQLException {
    return outRow().getObject(outColumn(parameter), second);
  }

  @Override
  public Ref getRef(int parameter) throws SQLException {
    return outRow().getRef(outColumn(parameter));
  }

  @Override
  public RowId getRowId(int parameter) throws SQLException {
    return outRow().getRowId(outColumn(parameter));
  }

  @Override
  public SQLXML getSQLXML(int parameter) throws SQLException {
    return outRow().getSQLXML(outColumn(parameter));
  }

  @Override
  public short getShort(int parameter) throws SQLException {
    return outRow().getShort(outColumn(parameter));
  }

  @Override
  public String getString(int parameter) throws SQLException {
    return outRow().getString(outColumn(parameter));
  }

  @Override
  public Time getTime(int parameter) throws SQLException {
    return outRow().getTime(outColumn(parameter));
  }

  @Override
  public Time getTime(int parameter, Calendar second) throws SQLException {
    return outRow().getTime(outColumn(parameter), second);
  }

  @Override
  public Timestamp getTimestamp(int parameter) throws SQLException {
    return outRow().getTimestamp(outColumn(parameter));
  }

  @Override
  public Timestamp getTimestamp(int parameter, Calendar second) throws SQLException {
    return outRow().getTimestamp(outColumn(parameter), second);
  }

  @Override
  public URL getURL(int parameter) throws SQLException {
    return outRow().getURL(outColumn(parameter));
  }
}
