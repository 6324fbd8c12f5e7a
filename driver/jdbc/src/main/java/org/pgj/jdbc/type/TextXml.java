package org.pgj.jdbc.type;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLXML;
import javax.xml.transform.Result;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import org.pgj.protocol.SqlState;

/** An XML value held as text. */
public final class TextXml implements SQLXML {
  private String text;
  private boolean freed;

  /** An XML value; null for one that is still to be set. */
  public TextXml(String text) {
    this.text = text;
  }

  @Override
  public String getString() throws SQLException {
    if (freed || text == null) {
      throw new SQLException(
          "This SQLXML object has no value.", SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE);
    }
    return text;
  }

  @Override
  public void setString(String value) {
    text = value;
  }

  @Override
  public InputStream getBinaryStream() throws SQLException {
    return new ByteArrayInputStream(getString().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Reader getCharacterStream() throws SQLException {
    return new java.io.StringReader(getString());
  }

  @Override
  public <T extends Source> T getSource(Class<T> sourceClass) throws SQLException {
    if (sourceClass == null || sourceClass.isAssignableFrom(StreamSource.class)) {
      @SuppressWarnings("unchecked")
      T source = (T) new StreamSource(getCharacterStream());
      return source;
    }
    throw unsupported("sources other than StreamSource");
  }

  @Override
  public OutputStream setBinaryStream() throws SQLException {
    throw unsupported("setBinaryStream");
  }

  @Override
  public Writer setCharacterStream() throws SQLException {
    throw unsupported("setCharacterStream");
  }

  @Override
  public <T extends Result> T setResult(Class<T> resultClass) throws SQLException {
    throw unsupported("setResult");
  }

  @Override
  public void free() {
    freed = true;
  }

  private static SQLException unsupported(String what) {
    return new SQLFeatureNotSupportedException(
        "SQLXML: " + what + " is not supported; use setString or getString",
        SqlState.FEATURE_NOT_SUPPORTED);
  }
}
