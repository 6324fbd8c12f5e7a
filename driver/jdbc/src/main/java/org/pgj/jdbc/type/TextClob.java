package org.pgj.jdbc.type;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import org.pgj.protocol.SqlState;

/** A Clob whose characters are in memory. Positions are from 1. */
public final class TextClob implements NClob {
  private StringBuilder text;

  public TextClob(String text) {
    this.text = new StringBuilder(text);
  }

  private StringBuilder text() throws SQLException {
    if (text == null) {
      throw new SQLException(
          "This Clob has been freed.", SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE);
    }
    return text;
  }

  @Override
  public long length() throws SQLException {
    return text().length();
  }

  @Override
  public String getSubString(long position, int length) throws SQLException {
    int from = from(position);
    return text().substring(from, Math.min(text().length(), from + length));
  }

  @Override
  public Reader getCharacterStream() throws SQLException {
    return new java.io.StringReader(text().toString());
  }

  @Override
  public Reader getCharacterStream(long position, long length) throws SQLException {
    return new java.io.StringReader(getSubString(position, Math.toIntExact(length)));
  }

  @Override
  public InputStream getAsciiStream() throws SQLException {
    return new ByteArrayInputStream(text().toString().getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public long position(String pattern, long start) throws SQLException {
    int found = text().indexOf(pattern, from(start));
    return found < 0 ? -1 : found + 1;
  }

  @Override
  public long position(Clob pattern, long start) throws SQLException {
    return position(pattern.getSubString(1, (int) pattern.length()), start);
  }

  @Override
  public int setString(long position, String source) throws SQLException {
    int from = from(position);
    text().replace(from, Math.min(text().length(), from + source.length()), source);
    return source.length();
  }

  @Override
  public int setString(long position, String source, int offset, int length) throws SQLException {
    return setString(position, source.substring(offset, offset + length));
  }

  @Override
  public Writer setCharacterStream(long position) throws SQLException {
    int from = from(position);
    return new StringWriter() {
      @Override
      public void close() {
        String written = toString();
        text.replace(from, Math.min(text.length(), from + written.length()), written);
      }
    };
  }

  @Override
  public OutputStream setAsciiStream(long position) throws SQLException {
    throw new SQLFeatureNotSupportedException(
        "setAsciiStream is not supported; use setCharacterStream", SqlState.FEATURE_NOT_SUPPORTED);
  }

  @Override
  public void truncate(long length) throws SQLException {
    text().setLength((int) Math.min(length, text().length()));
  }

  @Override
  public void free() {
    text = null;
  }

  private int from(long position) throws SQLException {
    if (position < 1 || position - 1 > text().length()) {
      throw new SQLException(
          "position " + position + " is outside of the Clob", SqlState.INVALID_PARAMETER_VALUE);
    }
    return (int) position - 1;
  }
}
