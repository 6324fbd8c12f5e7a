package org.pgj.engine.command.copy;

import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.vector.BytesOutput;

/** The CSV format (manual: COPY, CSV Format). */
final class CsvReader extends LineReader {
  private final byte delimiter;
  private final byte quote;
  private final byte escape;
  private final boolean[] forceNotNull;
  private final boolean[] forceNull;
  private int innerLines;

  /** Whether the line that is looked for has zero bytes. */
  private boolean zeros;

  CsvReader(
      CopyOptions options,
      CopyBuffer buffer,
      String table,
      List<String> columnNames,
      boolean[] forceNotNull,
      boolean[] forceNull) {
    super(options, buffer, table, columnNames);
    this.delimiter = options.delimiter();
    this.quote = options.quote();
    this.escape = options.escape();
    this.forceNotNull = forceNotNull;
    this.forceNull = forceNull;
  }

  @Override
  int innerLines() {
    return innerLines;
  }

  @Override
  Found findLine() {
    byte[] bytes = buffer.bytes;
    int limit = buffer.end;
    int all = 0;
    zeros = false;
    boolean quoted = false;
    boolean afterEscape = false;
    innerLines = 0;
    for (int at = buffer.at; at < limit; at++) {
      byte b = bytes[at];
      all |= b;
      zeros |= b == 0;
      if (quoted && escape != quote && b == escape) {
        afterEscape = !afterEscape;
        if (b != quote) {
          continue;
        }
      }
      if (b == quote && !afterEscape) {
        quoted = !quoted;
      } else if (quoted) {
        // As PostgreSQL counts: before the first line's end is seen it is not known what ends
        // lines.
        if (b == (lineEnd == LineEnd.NEWLINE ? '\n' : '\r')) {
          innerLines++;
        }
      } else if (b == '\n') {
        return found(at, afterNewline(at), all);
      } else if (b == '\r') {
        if (at + 1 == limit && !buffer.ended()) {
          return Found.INCOMPLETE;
        }
        return found(at, afterReturn(at), all);
      }
      afterEscape = false;
    }
    if (!buffer.ended()) {
      return Found.INCOMPLETE;
    }
    return buffer.at == limit ? Found.END : found(limit, limit, all);
  }

  private Found found(int lineEnd, int nextLine, int all) {
    end = lineEnd;
    next = nextLine;
    suspicious = all < 0 || zeros;
    return isEndMarker() ? Found.END : Found.LINE;
  }

  @Override
  int split(CopyRows rows) {
    byte[] bytes = buffer.bytes;
    int columns = columns();
    int fields = 0;
    int at = buffer.at;
    while (true) {
      int start = at;
      boolean quoted = at < end && bytes[at] == quote;
      int stop = quoted ? closingQuote(at + 1) : plainEnd(at);
      if (stop >= 0) {
        if (fields < columns) {
          add(
              rows,
              fields,
              quoted ? start + 1 : start,
              quoted ? stop - start - 1 : stop - start,
              quoted);
        }
        at = quoted ? stop + 1 : stop;
      } else {
        at = mixed(rows, start, fields < columns ? fields : -1);
      }
      fields++;
      if (at >= end) {
        return fields;
      }
      at++;
    }
  }

  /** End of a field without quotes; -1 if there is a quote in it. */
  private int plainEnd(int from) {
    byte[] bytes = buffer.bytes;
    int at = from;
    while (at < end && bytes[at] != delimiter) {
      if (bytes[at] == quote) {
        return -1;
      }
      at++;
    }
    return at;
  }

  /** The closing quote of a field that is nothing but a quoted run without escapes; else -1. */
  private int closingQuote(int from) {
    byte[] bytes = buffer.bytes;
    int at = from;
    while (at < end && bytes[at] != quote) {
      if (bytes[at] == escape) {
        return -1;
      }
      at++;
    }
    return at < end && (at + 1 == end || bytes[at + 1] == delimiter) ? at : -1;
  }

  private void add(CopyRows rows, int column, int start, int length, boolean quoted) {
    byte[] bytes = buffer.bytes;
    boolean isNullText = equal(options.nullText(), bytes, start, length);
    if (isNullText && (quoted ? forceNull[column] : !forceNotNull[column])) {
      rows.addNull(column);
    } else if (!quoted && equal(options.defaultText(), bytes, start, length)) {
      rows.addDefault(column);
    } else {
      rows.add(column, start, length);
    }
  }

  /**
   * A field with quotes in the middle or escapes.
   *
   * @param column -1 if it is one too many
   * @return its end
   */
  private int mixed(CopyRows rows, int start, int column) {
    byte[] bytes = buffer.bytes;
    BytesOutput out = rows.side();
    int outStart = out.end();
    int at = start;
    boolean quoted = false;
    while (true) {
      if (at >= end) {
        if (quoted) {
          throw new DatabaseError(BAD_FORMAT, "unterminated CSV quoted field");
        }
        break;
      }
      byte b = bytes[at];
      if (!quoted) {
        if (b == delimiter) {
          break;
        }
        if (b == quote) {
          quoted = true;
        } else {
          out.write(b);
        }
      } else if (b == escape
          && at + 1 < end
          && (bytes[at + 1] == escape || bytes[at + 1] == quote)) {
        out.write(bytes[++at]);
      } else if (b == quote) {
        quoted = false;
      } else {
        out.write(b);
      }
      at++;
    }
    if (column >= 0) {
      boolean isNullText = equal(options.nullText(), out.array(), outStart, out.end() - outStart);
      if (isNullText && forceNull[column]) {
        rows.addNull(column);
      } else {
        rows.addWritten(column, outStart);
      }
    }
    return at;
  }
}
