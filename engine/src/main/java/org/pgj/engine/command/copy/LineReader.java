package org.pgj.engine.command.copy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.pgj.engine.command.copy.CopyOptions.Header;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.text.Utf8;

/** Reads lines and splits them: what the text and CSV formats have in common. */
abstract class LineReader implements CopyReader {
  static final String BAD_FORMAT = "22P04";

  /** How lines end, known after the first. */
  enum LineEnd {
    UNKNOWN,
    NEWLINE,
    RETURN,
    BOTH
  }

  /** Outcome of a search for the end of a line. */
  enum Found {
    LINE,
    /** The rest of the line is not in the buffer. */
    INCOMPLETE,
    /** The input, or the end marker, was reached. */
    END
  }

  final CopyOptions options;
  final CopyBuffer buffer;
  LineEnd lineEnd = LineEnd.UNKNOWN;

  /** Of the line found: end of its text, and start of the next line. */
  int end;

  int next;

  /** Whether there are bytes in the line that no ASCII text has. */
  boolean suspicious;

  private final String table;
  private final List<String> columnNames;
  private long lineNumber;
  private boolean headerRead;
  private boolean ended;

  /**
   * @param table its name, for messages
   * @param columnNames of the columns that are read, in order
   */
  LineReader(CopyOptions options, CopyBuffer buffer, String table, List<String> columnNames) {
    this.options = options;
    this.table = table;
    this.buffer = buffer;
    this.columnNames = columnNames;
  }

  /** Looks for the end of the line that starts at {@code buffer.at}. */
  abstract Found findLine();

  /**
   * Splits the line found.
   *
   * @return number of fields; no more than the table's columns are added to the rows
   */
  abstract int split(CopyRows rows);

  /** Lines beyond the first that the line found spans. */
  int innerLines() {
    return 0;
  }

  @Override
  public long lineNumber() {
    return lineNumber;
  }

  @Override
  public void read(CopyRows rows, int maxRows) {
    if (ended) {
      return;
    }
    try {
      refill(false);
      if (!headerRead) {
        headerRead = true;
        if (options.header() != Header.NONE) {
          readHeader();
        }
      }
      while (rows.count() < maxRows && !ended) {
        Found found = find();
        if (found == Found.INCOMPLETE) {
          if (rows.count() > 0) {
            return;
          }
          refill(true);
          continue;
        }
        if (found == Found.END) {
          ended = true;
          return;
        }
        addLine(rows);
      }
    } catch (DatabaseError failure) {
      rows.error = failure;
      ended = true;
    }
  }

  /** Reads on; what goes wrong there is at the line that would come next. */
  private void refill(boolean more) {
    try {
      if (more) {
        buffer.more();
      } else {
        buffer.refill();
      }
    } catch (DatabaseError failure) {
      throw failure.addContext(CopyContext.ofLine(table, lineNumber + 1, null));
    }
  }

  /** Finds a line, with the context of where it is if it cannot be read. */
  private Found find() {
    try {
      return findLine();
    } catch (DatabaseError failure) {
      lineNumber++;
      throw failure.addContext(CopyContext.ofLine(table, lineNumber, null));
    }
  }

  private void addLine(CopyRows rows) {
    lineNumber++;
    long number = lineNumber + innerLines();
    int start = buffer.at;
    byte[] bytes = buffer.bytes;
    if (suspicious) {
      validate(number);
    }
    try {
      // Without columns an empty line is a row.
      int fields = columnNames.isEmpty() && end == start ? 0 : split(rows);
      if (fields < columnNames.size()) {
        throw new DatabaseError(
            BAD_FORMAT, "missing data for column \"" + columnNames.get(fields) + "\"");
      }
      if (fields > columnNames.size()) {
        throw new DatabaseError(BAD_FORMAT, "extra data after last expected column");
      }
    } catch (DatabaseError failure) {
      byte[] line = Arrays.copyOfRange(bytes, start, end);
      throw failure.addContext(CopyContext.ofLine(table, number, line));
    }
    rows.finish(bytes, number, start, end);
    lineNumber = number;
    buffer.at = next;
  }

  private void validate(long number) {
    try {
      Utf8.validate(buffer.bytes, buffer.at, end);
    } catch (DatabaseError failure) {
      throw failure.addContext(CopyContext.ofLine(table, number, null));
    }
  }

  private void readHeader() {
    Found found = find();
    while (found == Found.INCOMPLETE) {
      refill(true);
      found = find();
    }
    if (found == Found.END) {
      ended = true;
      return;
    }
    lineNumber++;
    lineNumber += innerLines();
    if (options.header() == Header.MATCH) {
      matchHeader();
    }
    buffer.at = next;
  }

  private void matchHeader() {
    CopyRows fields = new CopyRows(columnNames.size(), 1);
    fields.clear();
    int count = split(fields);
    if (count != columnNames.size()) {
      throw headerError(
          "wrong number of fields in header line: got "
              + count
              + ", expected "
              + columnNames.size());
    }
    fields.finish(buffer.bytes, lineNumber, buffer.at, end);
    for (int i = 0; i < count; i++) {
      String expected = columnNames.get(i);
      int length = fields.lengths(i)[0];
      if (length < 0) {
        throw headerError(
            "column name mismatch in header line field "
                + (i + 1)
                + ": got null value (\""
                + new String(options.nullText(), StandardCharsets.UTF_8)
                + "\"), expected \""
                + expected
                + "\"");
      }
      String name =
          new String(fields.array(i, 0), fields.start(i, 0), length, StandardCharsets.UTF_8);
      if (!name.equals(expected)) {
        throw headerError(
            "column name mismatch in header line field "
                + (i + 1)
                + ": got \""
                + name
                + "\", expected \""
                + expected
                + "\"");
      }
    }
  }

  private DatabaseError headerError(String message) {
    byte[] line = Arrays.copyOfRange(buffer.bytes, buffer.at, end);
    return new DatabaseError(BAD_FORMAT, message)
        .addContext(CopyContext.ofLine(table, lineNumber, line));
  }

  // ---- for the formats

  /** Whether a line's end may be a carriage return here, and how far behind it the next begins. */
  final int afterReturn(int at) {
    boolean both = at + 1 < buffer.end && buffer.bytes[at + 1] == '\n';
    switch (lineEnd) {
      case UNKNOWN -> lineEnd = both ? LineEnd.BOTH : LineEnd.RETURN;
      case BOTH -> {
        if (!both) {
          throw literalReturn();
        }
      }
      case NEWLINE -> throw literalReturn();
      case RETURN -> {
        return at + 1;
      }
    }
    return both && lineEnd == LineEnd.BOTH ? at + 2 : at + 1;
  }

  final int afterNewline(int at) {
    if (lineEnd == LineEnd.RETURN || lineEnd == LineEnd.BOTH) {
      throw options.isCsv()
          ? new DatabaseError(BAD_FORMAT, "unquoted newline found in data")
              .hint("Use quoted CSV field to represent newline.")
          : new DatabaseError(BAD_FORMAT, "literal newline found in data")
              .hint("Use \"\\n\" to represent newline.");
    }
    lineEnd = LineEnd.NEWLINE;
    return at + 1;
  }

  private DatabaseError literalReturn() {
    return options.isCsv()
        ? new DatabaseError(BAD_FORMAT, "unquoted carriage return found in data")
            .hint("Use quoted CSV field to represent carriage return.")
        : new DatabaseError(BAD_FORMAT, "literal carriage return found in data")
            .hint("Use \"\\r\" to represent carriage return.");
  }

  /** Whether the line from {@code buffer.at} to {@link #end} is the end marker. */
  final boolean isEndMarker() {
    int start = buffer.at;
    return end - start == 2 && buffer.bytes[start] == '\\' && buffer.bytes[start + 1] == '.';
  }

  final int columns() {
    return columnNames.size();
  }

  static boolean equal(byte[] text, byte[] bytes, int start, int length) {
    if (text == null || text.length != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text[i] != bytes[start + i]) {
        return false;
      }
    }
    return true;
  }
}
