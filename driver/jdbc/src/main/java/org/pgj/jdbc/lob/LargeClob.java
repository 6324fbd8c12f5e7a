package org.pgj.jdbc.lob;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.SQLException;
import org.pgj.jdbc.type.StreamValues;
import org.pgj.jdbc.type.TextClob;

/**
 * A large object as a Clob in UTF-8. {@link #getCharacterStream()} streams; whatever counts
 * characters reads the whole text, and changes write it back whole.
 */
public final class LargeClob implements NClob {
  private final LargeBlob bytes;
  private TextClob text;

  public LargeClob(LargeObject object) {
    this.bytes = new LargeBlob(object);
  }

  /** The object behind it. */
  public LargeObject object() throws SQLException {
    return bytes.object();
  }

  private TextClob text() throws SQLException {
    bytes.object();
    if (text == null) {
      text = new TextClob(StreamValues.text(getCharacterStream(), -1));
    }
    return text;
  }

  private void store() throws SQLException {
    String all = text.getSubString(1, (int) text.length());
    byte[] encoded = all.getBytes(StandardCharsets.UTF_8);
    bytes.setBytes(1, encoded);
    bytes.truncate(encoded.length);
  }

  @Override
  public long length() throws SQLException {
    return text().length();
  }

  @Override
  public String getSubString(long position, int length) throws SQLException {
    return text().getSubString(position, length);
  }

  @Override
  public Reader getCharacterStream() throws SQLException {
    return new InputStreamReader(bytes.getBinaryStream(), StandardCharsets.UTF_8);
  }

  @Override
  public Reader getCharacterStream(long position, long length) throws SQLException {
    return text().getCharacterStream(position, length);
  }

  @Override
  public InputStream getAsciiStream() throws SQLException {
    return bytes.getBinaryStream();
  }

  @Override
  public long position(String pattern, long start) throws SQLException {
    return text().position(pattern, start);
  }

  @Override
  public long position(Clob pattern, long start) throws SQLException {
    return text().position(pattern, start);
  }

  @Override
  public int setString(long position, String source) throws SQLException {
    int count = text().setString(position, source);
    store();
    return count;
  }

  @Override
  public int setString(long position, String source, int offset, int length) throws SQLException {
    return setString(position, source.substring(offset, offset + length));
  }

  @Override
  public Writer setCharacterStream(long position) throws SQLException {
    return new FilterWriter(text().setCharacterStream(position)) {
      @Override
      public void close() throws IOException {
        super.close();
        try {
          store();
        } catch (SQLException e) {
          throw new IOException(e.getMessage(), e);
        }
      }
    };
  }

  @Override
  public OutputStream setAsciiStream(long position) throws SQLException {
    text = null;
    return bytes.setBinaryStream(position);
  }

  @Override
  public void truncate(long length) throws SQLException {
    text().truncate(length);
    store();
  }

  @Override
  public void free() {
    bytes.free();
    text = null;
  }
}
