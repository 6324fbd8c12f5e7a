package org.pgj.jdbc.copy;

import java.sql.SQLException;
import org.pgj.jdbc.core.ConnectionCore;
import org.pgj.jdbc.type.ColumnReader;
import org.pgj.jdbc.wire.CopyExchange;
import org.pgj.protocol.MessageReader;
import org.pgj.protocol.SqlState;

/** Reads the binary format: a header, then for each row a count and lengths with values. */
final class BinaryRowReader extends CopyRowReader {
  /** Signature and flags, before the length of the header's extension. */
  private static final int HEADER = 11 + 4;

  private boolean begun;

  BinaryRowReader(ConnectionCore core, CopyExchange copy, ColumnReader[] readers) {
    super(core, copy, readers);
  }

  @Override
  protected boolean locate() throws SQLException {
    if (!begun) {
      passHeader();
      begun = true;
    }
    need(2);
    int count = (short) MessageReader.int16At(data, at);
    if (count < 0) {
      at = end;
      close(); // the command's completion is still to come
      return false;
    }
    if (count != lengths.length) {
      throw broken("a row has " + count + " values for " + lengths.length + " columns");
    }
    int from = 2;
    for (int i = 0; i < count; i++) {
      need(from + 4);
      lengths[i] = MessageReader.int32At(data, at + from);
      from += 4;
      starts[i] = from;
      if (lengths[i] > 0) {
        from += lengths[i];
        need(from);
      }
    }
    for (int i = 0; i < count; i++) {
      starts[i] += at; // fixed only now: need() moves the data
    }
    at += from;
    return true;
  }

  private void passHeader() throws SQLException {
    need(HEADER + 4);
    int extension = MessageReader.int32At(data, at + HEADER);
    need(HEADER + 4 + extension);
    at += HEADER + 4 + extension;
  }

  private void need(int bytes) throws SQLException {
    while (end - at < bytes) {
      if (!receive()) {
        throw broken("the data end in the middle of a row");
      }
    }
  }

  private static SQLException broken(String what) {
    return new SQLException("COPY data in binary: " + what, SqlState.PROTOCOL_VIOLATION);
  }
}
