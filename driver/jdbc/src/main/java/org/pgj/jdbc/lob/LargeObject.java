package org.pgj.jdbc.lob;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.HexFormat;
import org.pgj.jdbc.core.ConnectionCore;
import org.pgj.jdbc.core.Rows;
import org.pgj.jdbc.wire.ParameterSet;
import org.pgj.protocol.type.TypeOid;

/** One large object; offsets are bytes from 0. */
public final class LargeObject {
  static final int CHUNK = 256 * 1024;

  private static final String FUNCTIONS = "SELECT pg_catalog.";
  private static final String OPENED =
      ", pg_catalog.lo_close(fd) FROM (SELECT pg_catalog.lo_open($1, ";
  private static final String CLOSED = ") AS fd OFFSET 0) AS o";
  private static final String LENGTH =
      FUNCTIONS + "lo_lseek64(fd, 0, 2)" + OPENED + "x'40000'::int" + CLOSED;
  private static final String TRUNCATE =
      FUNCTIONS + "lo_truncate64(fd, $2)" + OPENED + "x'20000'::int" + CLOSED;

  private final ConnectionCore core;
  private final int oid;

  public LargeObject(ConnectionCore core, int oid) {
    this.core = core;
    this.oid = oid;
  }

  /** Makes one from a stream, which is read to its end. */
  public static LargeObject create(ConnectionCore core, InputStream source)
      throws SQLException, IOException {
    byte[] chunk = source.readNBytes(CHUNK);
    ParameterSet parameters = new ParameterSet(1);
    parameters.setBinary(0, TypeOid.BYTEA, chunk);
    Rows rows = Rows.query(core, FUNCTIONS + "lo_from_bytea(0, $1)", parameters);
    LargeObject object = new LargeObject(core, rows.integer(0, 0));
    for (long at = chunk.length; chunk.length == CHUNK; at += chunk.length) {
      chunk = source.readNBytes(CHUNK);
      object.write(at, chunk, 0, chunk.length);
    }
    return object;
  }

  /** What a column of type oid refers to it by. */
  public int oid() {
    return oid;
  }

  private ParameterSet parameters(int count) {
    ParameterSet parameters = new ParameterSet(count);
    parameters.setInt32(0, TypeOid.OID, oid);
    return parameters;
  }

  /** Bytes. */
  public long length() throws SQLException {
    return Long.parseLong(Rows.query(core, LENGTH, parameters(1)).get(0, 0));
  }

  /** Up to {@code length} bytes from {@code offset} on, fewer at the end. */
  public byte[] read(long offset, int length) throws SQLException {
    ParameterSet parameters = parameters(3);
    parameters.setInt64(1, TypeOid.INT8, offset);
    parameters.setInt32(2, TypeOid.INT4, length);
    String hex = Rows.query(core, FUNCTIONS + "lo_get($1, $2, $3)", parameters).get(0, 0);
    return HexFormat.of().parseHex(hex, 2, hex.length());
  }

  /** Overwrites bytes; what lies between the end and {@code offset} becomes zeros. */
  public void write(long offset, byte[] source, int from, int length) throws SQLException {
    byte[] bytes =
        length == source.length
            ? source
            : java.util.Arrays.copyOfRange(source, from, from + length);
    ParameterSet parameters = parameters(3);
    parameters.setInt64(1, TypeOid.INT8, offset);
    parameters.setBinary(2, TypeOid.BYTEA, bytes);
    Rows.query(core, FUNCTIONS + "lo_put($1, $2, $3)", parameters);
  }

  /** Cuts it, or fills it up with zeros. */
  public void truncate(long length) throws SQLException {
    ParameterSet parameters = parameters(2);
    parameters.setInt64(1, TypeOid.INT8, length);
    Rows.query(core, TRUNCATE, parameters);
  }

  /** Reads portion by portion, from {@code from} to before {@code end}. */
  InputStream input(long from, long end) {
    return new InputStream() {
      private long next = from;
      private byte[] chunk = {};
      private int at;

      @Override
      public int read() throws IOException {
        return available() > 0 || fill() ? chunk[at++] & 0xFF : -1;
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
          return 0;
        }
        if (available() == 0 && !fill()) {
          return -1;
        }
        int count = Math.min(length, available());
        System.arraycopy(chunk, at, target, offset, count);
        at += count;
        return count;
      }

      @Override
      public int available() {
        return chunk.length - at;
      }

      private boolean fill() throws IOException {
        int wanted = (int) Math.min(CHUNK, end - next);
        try {
          chunk = wanted <= 0 ? new byte[0] : LargeObject.this.read(next, wanted);
        } catch (SQLException e) {
          throw new IOException(e.getMessage(), e);
        }
        at = 0;
        next += chunk.length;
        return chunk.length > 0;
      }
    };
  }

  /** Writes from {@code from} on, in portions. */
  OutputStream output(long from) {
    OutputStream target =
        new OutputStream() {
          private long next = from;

          @Override
          public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
          }

          @Override
          public void write(byte[] source, int offset, int length) throws IOException {
            try {
              LargeObject.this.write(next, source, offset, length);
            } catch (SQLException e) {
              throw new IOException(e.getMessage(), e);
            }
            next += length;
          }
        };
    return new java.io.BufferedOutputStream(target, CHUNK);
  }
}
