package org.pgj.jdbc.copy;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import org.pgj.jdbc.wire.CopyExchange;

/** The data of a COPY FROM STDIN, written to a stream; closing it completes the command. */
public final class CopyInStream extends OutputStream {
  private final CopyExchange copy;
  private final byte[] buffer = new byte[16 * 1024];
  private int used;

  public CopyInStream(CopyExchange copy) {
    this.copy = copy;
  }

  @Override
  public void write(int b) throws IOException {
    if (used == buffer.length) {
      flush();
    }
    buffer[used++] = (byte) b;
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    if (length > buffer.length - used) {
      flush();
    }
    if (length > buffer.length) {
      send(source, offset, length);
    } else {
      System.arraycopy(source, offset, buffer, used, length);
      used += length;
    }
  }

  @Override
  public void flush() throws IOException {
    if (used > 0) {
      send(buffer, 0, used);
      used = 0;
    }
  }

  private void send(byte[] source, int offset, int length) throws IOException {
    try {
      copy.write(source, offset, length);
    } catch (SQLException e) {
      throw new IOException("COPY failed: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    if (!copy.isActive()) {
      return;
    }
    flush();
    try {
      copy.finish();
    } catch (SQLException e) {
      throw new IOException("COPY failed: " + e.getMessage(), e);
    }
  }
}
