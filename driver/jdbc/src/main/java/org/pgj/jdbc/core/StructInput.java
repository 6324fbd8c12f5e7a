package org.pgj.jdbc.core;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLInput;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Map;

/** The attributes of a composite value in their order: the columns of a single row. */
final class StructInput implements SQLInput {
  private final ResultSet row;
  private final Map<String, Class<?>> map;
  private int column;

  /**
   * @param row a result that stands on its row
   * @param map classes for attributes that are composite themselves
   */
  StructInput(ResultSet row, Map<String, Class<?>> map) {
    this.row = row;
    this.map = map;
  }

  private int next() {
    return ++column;
  }

  @Override
  public String readString() throws SQLException {
    return row.getString(next());
  }

  @Override
  public boolean readBoolean() throws SQLException {
    return row.getBoolean(next());
  }

  @Override
  public byte readByte() throws SQLException {
    return row.getByte(next());
  }

  @Override
  public short readShort() throws SQLException {
    return row.getShort(next());
  }

  @Override
  public int readInt() throws SQLException {
    return row.getInt(next());
  }

  @Override
  public long readLong() throws SQLException {
    return row.getLong(next());
  }

  @Override
  public float readFloat() throws SQLException {
    return row.getFloat(next());
  }

  @Override
  public double readDouble() throws SQLException {
    return row.getDouble(next());
  }

  @Override
  public BigDecimal readBigDecimal() throws SQLException {
    return row.getBigDecimal(next());
  }

  @Override
  public byte[] readBytes() throws SQLException {
    return row.getBytes(next());
  }

  @Override
  public Date readDate() throws SQLException {
    return row.getDate(next());
  }

  @Override
  public Time readTime() throws SQLException {
    return row.getTime(next());
  }

  @Override
  public Timestamp readTimestamp() throws SQLException {
    return row.getTimestamp(next());
  }

  @Override
  public Reader readCharacterStream() throws SQLException {
    return row.getCharacterStream(next());
  }

  @Override
  public InputStream readAsciiStream() throws SQLException {
    return row.getAsciiStream(next());
  }

  @Override
  public InputStream readBinaryStream() throws SQLException {
    return row.getBinaryStream(next());
  }

  @Override
  public Object readObject() throws SQLException {
    return row.getObject(next(), map);
  }

  @Override
  public <T> T readObject(Class<T> type) throws SQLException {
    return row.getObject(next(), type);
  }

  @Override
  public Ref readRef() throws SQLException {
    return row.getRef(next());
  }

  @Override
  public Blob readBlob() throws SQLException {
    return row.getBlob(next());
  }

  @Override
  public Clob readClob() throws SQLException {
    return row.getClob(next());
  }

  @Override
  public Array readArray() throws SQLException {
    return row.getArray(next());
  }

  @Override
  public boolean wasNull() throws SQLException {
    return row.wasNull();
  }

  @Override
  public URL readURL() throws SQLException {
    return row.getURL(next());
  }

  @Override
  public NClob readNClob() throws SQLException {
    return row.getNClob(next());
  }

  @Override
  public String readNString() throws SQLException {
    return row.getNString(next());
  }

  @Override
  public SQLXML readSQLXML() throws SQLException {
    return row.getSQLXML(next());
  }

  @Override
  public RowId readRowId() throws SQLException {
    return row.getRowId(next());
  }
}
