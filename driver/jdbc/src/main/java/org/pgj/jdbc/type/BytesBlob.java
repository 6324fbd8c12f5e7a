package org.pgj.jdbc.type;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Blob;
import java.sql.SQLException;
import java.util.Arrays;
import org.pgj.protocol.SqlState;

/**
 * A Blob whose bytes are in memory: the value of a bytea column, or one being made. Positions are
 * from 1.
 */
public final class BytesBlob implements Blob {
  private byte[] bytes;

  public BytesBlob(byte[] bytes) {
    this.bytes = bytes;
  }

  private byte[] bytes() throws SQLException {
    if (bytes == null) {
      throw new SQLException(
          "This Blob has been freed.", SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE);
    }
    return bytes;
  }

  @Override
  public long length() throws SQLException {
    return bytes().length;
  }

  @Override
  public byte[] getBytes(long position, int length) throws SQLException {
    int from = from(position);
    return Arrays.copyOfRange(bytes(), from, Math.min(bytes().length, from + length));
  }

  @Override
  public InputStream getBinaryStream() throws SQLException {
    return new ByteArrayInputStream(bytes());
  }

  @Override
  public InputStream getBinaryStream(long position, long length) throws SQLException {
    return new ByteArrayInputStream(bytes(), from(position), Math.toIntExact(length));
  }

  @Override
  public long position(byte[] pattern, long start) throws SQLException {
    byte[] all = bytes();
    for (int i = from(start); i + pattern.length <= all.length; i++) {
      if (Arrays.equals(all, i, i + pattern.length, pattern, 0, pattern.length)) {
        return i + 1;
      }
    }
    return -1;
  }

  @Override
  public long position(Blob pattern, long start) throws SQLException {
    return position(pattern.getBytes(1, (int) pattern.length()), start);
  }

  @Override
  public int setBytes(long position, byte[] source) throws SQLException {
    return setBytes(position, source, 0, source.length);
  }

  @Override
  public int setBytes(long position, byte[] source, int offset, int length) throws SQLException {
    int from = from(position);
    byte[] grown = Arrays.copyOf(bytes(), Math.max(bytes().length, from + length));
    System.arraycopy(source, offset, grown, from, length);
    bytes = grown;
    return length;
  }

  @Override
  public OutputStream setBinaryStream(long position) throws SQLException {
    from(position);
    return new ByteArrayOutputStream() {
      @Override
      public void close() {
        byte[] written = toByteArray();
        byte[] grown =
            Arrays.copyOf(bytes, (int) Math.max(bytes.length, position - 1 + written.length));
        System.arraycopy(written, 0, grown, (int) position - 1, written.length);
        bytes = grown;
      }
    };
  }

  @Override
  public void truncate(long length) throws SQLException {
    bytes = Arrays.copyOf(bytes(), (int) Math.min(length, bytes().length));
  }

  @Override
  public void free() {
    bytes = null;
  }

  private int from(long position) throws SQLException {
    if (position < 1 || position - 1 > bytes().length) {
      throw new SQLException(
          "position " + position + " is outside of the Blob", SqlState.INVALID_PARAMETER_VALUE);
    }
    return (int) position - 1;
  }
}
