package org.pgj.engine.command.copy;

import java.util.List;
import org.pgj.engine.error.DatabaseError;

/** The binary format (manual: COPY, Binary Format). */
final class BinaryReader implements CopyReader {
  private static final String BAD_FORMAT = "22P04";
  private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', -1, '\r', '\n', 0};
  private static final int CRITICAL_FLAGS = 0xffff0000;

  private final CopyBuffer buffer;
  private final String table;
  private final List<String> columnNames;
  private long rowNumber;
  private String column;
  private boolean ended;

  BinaryReader(CopyBuffer buffer, String table, List<String> columnNames) {
    this.buffer = buffer;
    this.table = table;
    this.columnNames = columnNames;
  }

  @Override
  public long lineNumber() {
    return rowNumber;
  }

  @Override
  public void read(CopyRows rows, int maxRows) {
    if (ended) {
      return;
    }
    try {
      buffer.refill();
      while (rows.count() < maxRows && !ended) {
        if (!readRow(rows)) {
          return;
        }
      }
    } catch (DatabaseError failure) {
      rows.error =
          failure.addContext(
              column == null
                  ? CopyContext.ofLine(table, Math.max(rowNumber, 1), null)
                  : CopyContext.ofColumn(table, rowNumber, column));
      ended = true;
    }
  }

  @Override
  public void begin() {
    for (byte expected : SIGNATURE) {
      if (!require(1) || buffer.bytes[buffer.at++] != expected) {
        throw new DatabaseError(BAD_FORMAT, "COPY file signature not recognized");
      }
    }
    if (!require(4)) {
      throw new DatabaseError(BAD_FORMAT, "invalid COPY file header (missing flags)");
    }
    int flags = int32(buffer.at);
    buffer.at += 4;
    if ((flags & 1 << 16) != 0) {
      throw new DatabaseError(BAD_FORMAT, "invalid COPY file header (WITH OIDS)");
    }
    if ((flags & CRITICAL_FLAGS) != 0) {
      throw new DatabaseError(BAD_FORMAT, "unrecognized critical flags in COPY file header");
    }
    if (!require(4) || int32(buffer.at) < 0) {
      throw new DatabaseError(BAD_FORMAT, "invalid COPY file header (missing length)");
    }
    int extension = int32(buffer.at);
    buffer.at += 4;
    if (!require(extension)) {
      throw new DatabaseError(BAD_FORMAT, "invalid COPY file header (wrong length)");
    }
    buffer.at += extension;
  }

  /** Makes sure of so many bytes ahead; only before the first row of a batch. */
  private boolean require(int count) {
    while (buffer.end - buffer.at < count) {
      if (buffer.ended()) {
        return false;
      }
      buffer.more();
    }
    return true;
  }

  /** Whether a row was read, or the end found; false if the rest of it is not in the buffer. */
  private boolean readRow(CopyRows rows) {
    int start = buffer.at;
    boolean first = rows.count() == 0;
    if (!has(first, start, 2)) {
      if (buffer.ended()) {
        if (start < buffer.end) {
          throw unexpectedEnd();
        }
        ended = true;
      }
      return false;
    }
    rowNumber++;
    int fields = (short) ((buffer.bytes[start] & 0xff) << 8 | buffer.bytes[start + 1] & 0xff);
    if (fields == -1) {
      if (has(first, start + 2, 1)) {
        throw new DatabaseError(BAD_FORMAT, "received copy data after EOF marker");
      }
      buffer.at = start + 2;
      ended = true;
      return true;
    }
    if (fields != columnNames.size()) {
      throw new DatabaseError(
          BAD_FORMAT, "row field count is " + fields + ", expected " + columnNames.size());
    }
    int at = start + 2;
    for (int index = 0; index < fields; index++) {
      column = columnNames.get(index);
      if (!has(first, at, 4)) {
        return incomplete();
      }
      int length = int32(at);
      at += 4;
      if (length == -1) {
        rows.addNull(index);
        continue;
      }
      if (length < 0) {
        throw new DatabaseError(BAD_FORMAT, "invalid field size");
      }
      if (!has(first, at, length)) {
        return incomplete();
      }
      rows.add(index, at, length);
      at += length;
    }
    column = null;
    rows.finish(buffer.bytes, rowNumber, start, at);
    buffer.at = at;
    return true;
  }

  private boolean incomplete() {
    if (buffer.ended()) {
      throw unexpectedEnd();
    }
    rowNumber--;
    column = null;
    return false;
  }

  private static DatabaseError unexpectedEnd() {
    return new DatabaseError(BAD_FORMAT, "unexpected EOF in COPY data");
  }

  /** Whether bytes are there; the buffer may grow only while the batch has no row. */
  private boolean has(boolean mayRead, int at, int count) {
    while (buffer.end - at < count) {
      if (buffer.ended() || !mayRead) {
        return false;
      }
      buffer.more();
    }
    return true;
  }

  private int int32(int at) {
    byte[] bytes = buffer.bytes;
    return bytes[at] << 24
        | (bytes[at + 1] & 0xff) << 16
        | (bytes[at + 2] & 0xff) << 8
        | bytes[at + 3] & 0xff;
  }
}
