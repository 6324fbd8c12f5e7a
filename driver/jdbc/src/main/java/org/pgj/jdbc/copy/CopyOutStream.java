package org.pgj.jdbc.copy;

import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import org.pgj.jdbc.wire.CopyExchange;

/** The data of a COPY TO STDOUT, read from a stream; closing it early passes over the rest. */
public final class CopyOutStream extends InputStream {
  private final CopyExchange copy;
  private byte[] piece = {};
  private int at;

  public CopyOutStream(CopyExchange copy) {
    this.copy = copy;
  }

  private boolean fill() throws IOException {
    while (piece != null && at == piece.length) {
      try {
        piece = copy.read();
      } catch (SQLException e) {
        throw new IOException("COPY failed: " + e.getMessage(), e);
      }
      at = 0;
    }
    return piece != null;
  }

  @Override
  public int read() throws IOException {
    return fill() ? piece[at++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, piece.length - at);
    System.arraycopy(piece, at, target, offset, count);
    at += count;
    return count;
  }

  @Override
  public void close() throws IOException {
    while (piece != null) {
      at = piece.length;
      fill();
    }
  }
}
