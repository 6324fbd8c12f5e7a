package org.pgj.jdbc.copy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.SQLException;
import org.pgj.jdbc.PgjRowWriter;
import org.pgj.jdbc.core.ConnectionCore;
import org.pgj.jdbc.wire.CopyExchange;
import org.pgj.protocol.SqlState;

/** Runs COPY commands. */
public final class Copies {
  private static final int PIECE = 64 * 1024;

  private Copies() {}

  /** Begins a COPY in the given direction. */
  private static CopyExchange start(ConnectionCore core, String sql, boolean incoming)
      throws SQLException {
    CopyExchange copy = core.copy(sql);
    if (copy.isIncoming() != incoming) {
      copy.cancel("wrong direction");
      throw new SQLException(
          "not a COPY " + (incoming ? "FROM STDIN: " : "TO STDOUT: ") + sql, SqlState.SYNTAX_ERROR);
    }
    return copy;
  }

  /** A stream whose bytes are the data of a COPY FROM STDIN. */
  public static OutputStream inStream(ConnectionCore core, String sql) throws SQLException {
    return new CopyInStream(start(core, sql, true));
  }

  /** A stream of the data of a COPY TO STDOUT. */
  public static InputStream outStream(ConnectionCore core, String sql) throws SQLException {
    return new CopyOutStream(start(core, sql, false));
  }

  /** Copies a stream to the server. A stream that fails undoes the command. */
  public static long in(ConnectionCore core, String sql, InputStream data)
      throws SQLException, IOException {
    CopyExchange copy = start(core, sql, true);
    boolean complete = false;
    try {
      byte[] piece = new byte[PIECE];
      for (int count = data.read(piece); count >= 0; count = data.read(piece)) {
        copy.write(piece, 0, count);
      }
      complete = true;
      return copy.finish();
    } finally {
      if (!complete && copy.isActive()) {
        copy.cancel("the data stream failed");
      }
    }
  }

  /** Copies from the server to a stream. */
  public static long out(ConnectionCore core, String sql, OutputStream target)
      throws SQLException, IOException {
    CopyExchange copy = start(core, sql, false);
    try {
      for (byte[] piece = copy.read(); piece != null; piece = copy.read()) {
        target.write(piece);
      }
    } finally {
      if (copy.isActive()) {
        copy.finish();
      }
    }
    return copy.rowCount();
  }

  /** Begins to write rows in binary. */
  public static PgjRowWriter rows(ConnectionCore core, String table, String... columns)
      throws SQLException {
    StringBuilder sql = new StringBuilder("COPY ").append(table);
    for (int i = 0; i < columns.length; i++) {
      sql.append(i == 0 ? " (\"" : ", \"").append(columns[i].replace("\"", "\"\"")).append('"');
    }
    sql.append(columns.length == 0 ? "" : ")").append(" FROM STDIN (FORMAT binary)");
    return new PgjRowWriter(start(core, sql.toString(), true));
  }
}
