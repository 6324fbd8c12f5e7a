package org.pgj.engine.command.copy;

import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.text.Utf8;
import org.pgj.engine.type.vector.BytesOutput;

/** The text format: delimited fields with backslash escapes (manual: COPY, Text Format). */
final class TextReader extends LineReader {
  private boolean escapes;

  /** Whether the line that is looked for has zero bytes. */
  private boolean zeros;

  TextReader(CopyOptions options, CopyBuffer buffer, String table, List<String> columnNames) {
    super(options, buffer, table, columnNames);
  }

  @Override
  Found findLine() {
    byte[] bytes = buffer.bytes;
    int limit = buffer.end;
    int all = 0;
    zeros = false;
    escapes = false;
    int at = buffer.at;
    while (at < limit) {
      byte b = bytes[at];
      all |= b;
      if (b > '\\') {
        at++;
      } else if (b == '\n') {
        return found(at, afterNewline(at), all);
      } else if (b == '\r') {
        if (at + 1 == limit && !buffer.ended()) {
          return Found.INCOMPLETE;
        }
        return found(at, afterReturn(at), all);
      } else if (b == '\\') {
        escapes = true;
        if (at + 1 < limit && bytes[at + 1] == '.') {
          int next = at + 2;
          if (next == limit && !buffer.ended()) {
            return Found.INCOMPLETE;
          }
          if (next < limit && bytes[next] != '\n' && bytes[next] != '\r') {
            throw new DatabaseError(BAD_FORMAT, "end-of-copy marker corrupt");
          }
        }
        at += 2;
      } else {
        zeros |= b == 0;
        at++;
      }
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
    return escapes && isEndMarker() ? Found.END : Found.LINE;
  }

  @Override
  int split(CopyRows rows) {
    byte[] bytes = buffer.bytes;
    byte delimiter = options.delimiter();
    int columns = columns();
    int fields = 0;
    int start = buffer.at;
    int at = start;
    boolean escaped = false;
    while (true) {
      if (at >= end || bytes[at] == delimiter) {
        if (fields < columns) {
          add(rows, fields, start, Math.min(at, end) - start, escaped);
        }
        fields++;
        if (at >= end) {
          return fields;
        }
        at++;
        start = at;
        escaped = false;
      } else if (bytes[at] == '\\') {
        escaped = true;
        at += 2;
      } else {
        at++;
      }
    }
  }

  private void add(CopyRows rows, int column, int start, int length, boolean escaped) {
    if (equal(options.nullText(), buffer.bytes, start, length)) {
      rows.addNull(column);
    } else if (equal(options.defaultText(), buffer.bytes, start, length)) {
      rows.addDefault(column);
    } else if (!escaped) {
      rows.add(column, start, length);
    } else {
      BytesOutput side = rows.side();
      int sideStart = side.end();
      unescape(start, start + length, side);
      rows.addWritten(column, sideStart);
    }
  }

  private void unescape(int start, int fieldEnd, BytesOutput out) {
    byte[] bytes = buffer.bytes;
    boolean madeNonAscii = false;
    int outStart = out.end();
    int at = start;
    while (at < fieldEnd) {
      byte b = bytes[at++];
      if (b != '\\' || at == fieldEnd) {
        out.write(b);
        continue;
      }
      byte escaped = bytes[at++];
      switch (escaped) {
        case 'b' -> out.write('\b');
        case 'f' -> out.write('\f');
        case 'n' -> out.write('\n');
        case 'r' -> out.write('\r');
        case 't' -> out.write('\t');
        case 'v' -> out.write(0x0b);
        case '0', '1', '2', '3', '4', '5', '6', '7' -> {
          int value = escaped - '0';
          for (int i = 0; i < 2 && at < fieldEnd && isOctal(bytes[at]); i++) {
            value = value * 8 + bytes[at++] - '0';
          }
          madeNonAscii |= (value & 0xff) >= 0x80 || value == 0;
          out.write(value);
        }
        case 'x' -> {
          int digit = at < fieldEnd ? Character.digit(bytes[at], 16) : -1;
          if (digit < 0) {
            out.write('x');
            continue;
          }
          int value = digit;
          at++;
          digit = at < fieldEnd ? Character.digit(bytes[at], 16) : -1;
          if (digit >= 0) {
            value = value * 16 + digit;
            at++;
          }
          madeNonAscii |= value >= 0x80 || value == 0;
          out.write(value);
        }
        default -> out.write(escaped);
      }
    }
    if (madeNonAscii) {
      Utf8.validate(out.array(), outStart, out.end());
    }
  }

  private static boolean isOctal(byte b) {
    return b >= '0' && b <= '7';
  }
}
