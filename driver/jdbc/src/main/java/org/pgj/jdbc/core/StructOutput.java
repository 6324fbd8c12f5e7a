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
import java.sql.RowId;
import java.sql.SQLData;
import java.sql.SQLException;
import java.sql.SQLOutput;
import java.sql.SQLXML;
import java.sql.Struct;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.pgj.jdbc.type.StreamValues;

/** Gathers the attributes that an object writes of itself. */
final class StructOutput implements SQLOutput {
  private final ConnectionCore core;
  private final List<Object> attributes = new ArrayList<>();

  StructOutput(ConnectionCore core) {
    this.core = core;
  }

  Object[] attributes() {
    return attributes.toArray();
  }

  private void add(Object value) {
    attributes.add(value);
  }

  @Override
  public void writeString(String value) {
    add(value);
  }

  @Override
  public void writeBoolean(boolean value) {
    add(value);
  }

  @Override
  public void writeByte(byte value) {
    add((short) value);
  }

  @Override
  public void writeShort(short value) {
    add(value);
  }

  @Override
  public void writeInt(int value) {
    add(value);
  }

  @Override
  public void writeLong(long value) {
    add(value);
  }

  @Override
  public void writeFloat(float value) {
    add(value);
  }

  @Override
  public void writeDouble(double value) {
    add(value);
  }

  @Override
  public void writeBigDecimal(BigDecimal value) {
    add(value);
  }

  @Override
  public void writeBytes(byte[] value) {
    add(value);
  }

  @Override
  public void writeDate(Date value) {
    add(value);
  }

  @Override
  public void writeTime(Time value) {
    add(value);
  }

  @Override
  public void writeTimestamp(Timestamp value) {
    add(value);
  }

  @Override
  public void writeCharacterStream(Reader value) throws SQLException {
    add(StreamValues.text(value, -1));
  }

  @Override
  public void writeAsciiStream(InputStream value) throws SQLException {
    add(StreamValues.ascii(value, -1));
  }

  @Override
  public void writeBinaryStream(InputStream value) throws SQLException {
    add(StreamValues.bytes(value, -1));
  }

  @Override
  public void writeObject(SQLData value) throws SQLException {
    add(value == null ? null : PgjStruct.of(core, value));
  }

  @Override
  public void writeRef(Ref value) {
    add(value);
  }

  @Override
  public void writeBlob(Blob value) throws SQLException {
    add(value == null ? null : StreamValues.bytes(value.getBinaryStream(), -1));
  }

  @Override
  public void writeClob(Clob value) throws SQLException {
    add(value == null ? null : StreamValues.text(value.getCharacterStream(), -1));
  }

  @Override
  public void writeStruct(Struct value) {
    add(value);
  }

  @Override
  public void writeArray(Array value) {
    add(value);
  }

  @Override
  public void writeURL(URL value) {
    add(value);
  }

  @Override
  public void writeNString(String value) {
    add(value);
  }

  @Override
  public void writeNClob(NClob value) throws SQLException {
    writeClob(value);
  }

  @Override
  public void writeRowId(RowId value) {
    add(value);
  }

  @Override
  public void writeSQLXML(SQLXML value) throws SQLException {
    add(value == null ? null : value.getString());
  }
}
