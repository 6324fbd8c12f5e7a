package org.pgj.jdbc.lob;

import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Blob;
import java.sql.SQLException;
import java.util.Arrays;
import org.pgj.protocol.SqlState;

/** A large object as a Blob: nothing is read before it is asked for. Positions are from 1. */
public final class LargeBlob implements Blob {
  private LargeObject object;

  public LargeBlob(LargeObject object) {
    this.object = object;
  }

  /** The object behind it. */
  public LargeObject object() throws SQLException {
    if (object == null) {
      throw new SQLException(
          "This Blob has been freed.", SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE);
    }
    return object;
  }

  private static long offset(long position) throws SQLException {
    if (position < 1) {
      throw new SQLException(
          "LOB positioning offsets start at 1.", SqlState.INVALID_PARAMETER_VALUE);
    }
    return position - 1;
  }

  @Override
  public long length() throws SQLException {
    return object().length();
  }

  @Override
  public byte[] getBytes(long position, int length) throws SQLException {
    return object().read(offset(position), length);
  }

  @Override
  public InputStream getBinaryStream() throws SQLException {
    return object().input(0, Long.MAX_VALUE);
  }

  @Override
  public InputStream getBinaryStream(long position, long length) throws SQLException {
    return object().input(offset(position), offset(position) + length);
  }

  @Override
  public long position(byte[] pattern, long start) throws SQLException {
    long at = offset(start);
    byte[] window = object().read(at, LargeObject.CHUNK);
    while (window.length >= pattern.length) {
      for (int i = 0; i + pattern.length <= window.length; i++) {
        if (Arrays.equals(window, i, i + pattern.length, pattern, 0, pattern.length)) {
          return at + i + 1;
        }
      }
      if (window.length < LargeObject.CHUNK) {
        return -1;
      }
      at += window.length - pattern.length + 1;
      window = object().read(at, LargeObject.CHUNK);
    }
    return -1;
  }

  @Override
  public long position(Blob pattern, long start) throws SQLException {
    return position(pattern.getBytes(1, Math.toIntExact(pattern.length())), start);
  }

  @Override
  public int setBytes(long position, byte[] source) throws SQLException {
    return setBytes(position, source, 0, source.length);
  }

  @Override
  public int setBytes(long position, byte[] source, int offset, int length) throws SQLException {
    object().write(offset(position), source, offset, length);
    return length;
  }

  @Override
  public OutputStream setBinaryStream(long position) throws SQLException {
    return object().output(offset(position));
  }

  @Override
  public void truncate(long length) throws SQLException {
    object().truncate(length);
  }

  @Override
  public void free() {
    object = null;
  }
}
