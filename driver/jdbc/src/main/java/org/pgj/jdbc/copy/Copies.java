package org.pgj.jdbc.copy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import org.pgj.jdbc.PgjRowReader;
import org.pgj.jdbc.PgjRowWriter;
import org.pgj.jdbc.core.ConnectionCore;
import org.pgj.jdbc.type.ColumnReader;
import org.pgj.jdbc.type.ColumnReaders;
import org.pgj.jdbc.wire.BinaryTypes;
import org.pgj.jdbc.wire.CopyExchange;
import org.pgj.jdbc.wire.ParameterSet;
import org.pgj.jdbc.wire.PreparedQuery;
import org.pgj.jdbc.wire.RowFields;
import org.pgj.protocol.SqlState;
import org.pgj.protocol.type.TypeOid;

/** Runs COPY commands. */
public final class Copies {
  private static final ParameterSet NO_PARAMETERS = new ParameterSet(0);

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
      copy.writeAll(data);
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
    String sql = fromStdin(table, columns) + " (FORMAT binary)";
    return new BinaryRowWriter(start(core, sql, true));
  }

  /** Begins to write rows in text. */
  public static PgjRowWriter textRows(ConnectionCore core, String table, String... columns)
      throws SQLException {
    return new TextRowWriter(start(core, fromStdin(table, columns), true));
  }

  private static String fromStdin(String table, String... columns) {
    StringBuilder sql = new StringBuilder("COPY ").append(table);
    for (int i = 0; i < columns.length; i++) {
      sql.append(i == 0 ? " (\"" : ", \"").append(columns[i].replace("\"", "\"\"")).append('"');
    }
    return sql.append(columns.length == 0 ? "" : ")").append(" FROM STDIN").toString();
  }

  /**
   * Begins to read rows.
   *
   * @param source a table's name or a query in parentheses
   */
  public static PgjRowReader rowsOut(ConnectionCore core, String source, boolean binary)
      throws SQLException {
    String query = source.startsWith("(") ? source + " AS rows" : source;
    RowFields fields = core.describe(new PreparedQuery("SELECT * FROM " + query, 0), NO_PARAMETERS);
    ColumnReader[] readers = new ColumnReader[fields.count()];
    for (int i = 0; i < readers.length; i++) {
      int oid = fields.typeOid(i);
      readers[i] =
          !binary
              ? ColumnReaders.text(oid)
              : BinaryTypes.hasBinaryReader(oid)
                  ? ColumnReaders.binary(oid)
                  : textInBinary(core, oid, fields.name(i));
    }
    String sql = "COPY " + source + " TO STDOUT" + (binary ? " (FORMAT binary)" : "");
    CopyExchange copy = start(core, sql, false);
    return binary
        ? new BinaryRowReader(core, copy, readers)
        : new TextRowReader(core, copy, readers);
  }

  /** For types whose binary form is their text. */
  private static ColumnReader textInBinary(ConnectionCore core, int oid, String column)
      throws SQLException {
    return switch (oid) {
      case TypeOid.TEXT,
          TypeOid.VARCHAR,
          TypeOid.BPCHAR,
          TypeOid.NAME,
          TypeOid.CHAR,
          TypeOid.JSON,
          TypeOid.XML,
          TypeOid.REFCURSOR ->
          ColumnReaders.text(oid);
      default -> {
        if (core.types().isEnum(oid)) {
          yield ColumnReaders.text(oid);
        }
        throw new SQLFeatureNotSupportedException(
            "column "
                + column
                + " is of type "
                + core.types().byOid(oid).name()
                + ", which cannot be read in binary: use copyOutTextRows",
            SqlState.FEATURE_NOT_SUPPORTED);
      }
    };
  }
}
