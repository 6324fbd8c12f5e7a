package org.pgj.engine.command.copy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.text.CharacterEncoding;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.Vector;

/** Formats rows for COPY TO. */
final class RowWriter {
  private static final byte[] BINARY_HEADER = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', -1, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };

  private final CopyOptions options;
  private final CopyTarget target;
  private final SqlType[] types;
  private final int[] columns;
  private final boolean[] forceQuote;
  private final TypeContext context;
  private final CharacterEncoding conversion;
  private final BytesOutput line = new BytesOutput(1024);
  private final BytesOutput scratch = new BytesOutput(256);
  private long written;

  /**
   * @param columns of the batches, one per output column
   */
  RowWriter(
      CopyOptions options,
      CopyTarget target,
      SqlType[] types,
      int[] columns,
      boolean[] forceQuote,
      TypeContext context) {
    this.options = options;
    this.target = target;
    this.types = types;
    this.columns = columns;
    this.forceQuote = forceQuote;
    this.context = context;
    this.conversion = options.conversion(context);
  }

  long written() {
    return written;
  }

  void begin(List<String> names) {
    target.begin(options.isBinary(), types.length);
    line.clear();
    if (options.isBinary()) {
      // Clients read it from the message of the first row, where PostgreSQL puts it.
      line.write(BINARY_HEADER);
    } else if (options.header() != CopyOptions.Header.NONE) {
      for (int c = 0; c < names.size(); c++) {
        if (c > 0) {
          line.write(options.delimiter());
        }
        int start = line.end();
        line.write(names.get(c).getBytes(StandardCharsets.UTF_8));
        escape(start, false, names.size() == 1);
      }
      endLine();
    }
  }

  void write(Batch batch) {
    for (int i = 0; i < batch.count(); i++) {
      int row = batch.row(i);
      if (options.isBinary()) {
        binary(batch, row);
      } else {
        text(batch, row);
      }
      written++;
    }
  }

  void end() {
    if (options.isBinary()) {
      line.writeShortBE(-1);
      flush();
    }
    target.finish();
  }

  private void text(Batch batch, int row) {
    for (int c = 0; c < types.length; c++) {
      if (c > 0) {
        line.write(options.delimiter());
      }
      Vector column = batch.column(columns[c]);
      if (column.isNull(row)) {
        line.write(options.nullText());
        continue;
      }
      int start = line.end();
      types[c].output(column, row, line, context);
      escape(start, forceQuote[c], types.length == 1);
    }
    endLine();
  }

  private void endLine() {
    line.write('\n');
    flush();
  }

  private void flush() {
    conversion.send(line, 0);
    target.write(line.array(), 0, line.end());
    line.clear();
  }

  private void binary(Batch batch, int row) {
    line.writeShortBE(types.length);
    for (int c = 0; c < types.length; c++) {
      Vector column = batch.column(columns[c]);
      if (column.isNull(row)) {
        line.writeIntBE(-1);
        continue;
      }
      int lengthAt = line.skip(Integer.BYTES);
      types[c].send(column, row, line, context);
      int length = line.end() - lengthAt - Integer.BYTES;
      byte[] array = line.array();
      array[lengthAt] = (byte) (length >>> 24);
      array[lengthAt + 1] = (byte) (length >>> 16);
      array[lengthAt + 2] = (byte) (length >>> 8);
      array[lengthAt + 3] = (byte) length;
    }
    flush();
  }

  /** Escapes, where need be, the field that was written from {@code start} on. */
  private void escape(int start, boolean quoteAlways, boolean onlyColumn) {
    if (options.isCsv()) {
      if (quoteAlways || needsQuotes(start, onlyColumn)) {
        quote(start);
      }
      return;
    }
    byte[] array = line.array();
    byte delimiter = options.delimiter();
    for (int at = start; at < line.end(); at++) {
      byte b = array[at];
      if (b == '\\' || b == delimiter || b >= 0 && b < 0x20 && escapeLetter(b) != 0) {
        backslash(start);
        return;
      }
    }
  }

  private static int escapeLetter(byte b) {
    return switch (b) {
      case '\b' -> 'b';
      case '\f' -> 'f';
      case '\n' -> 'n';
      case '\r' -> 'r';
      case '\t' -> 't';
      case 0x0b -> 'v';
      default -> 0;
    };
  }

  private void takeBack(int start) {
    scratch.clear();
    scratch.write(line.array(), start, line.end() - start);
    line.truncate(start - line.start());
  }

  private void backslash(int start) {
    takeBack(start);
    byte[] array = scratch.array();
    for (int at = 0; at < scratch.end(); at++) {
      byte b = array[at];
      int letter = escapeLetter(b);
      if (letter != 0) {
        line.write('\\').write(letter);
      } else {
        if (b == '\\' || b == options.delimiter()) {
          line.write('\\');
        }
        line.write(b);
      }
    }
  }

  private boolean needsQuotes(int start, boolean onlyColumn) {
    byte[] array = line.array();
    int end = line.end();
    if (LineReader.equal(options.nullText(), array, start, end - start)) {
      return true;
    }
    if (onlyColumn && end - start == 2 && array[start] == '\\' && array[start + 1] == '.') {
      return true;
    }
    for (int at = start; at < end; at++) {
      byte b = array[at];
      if (b == options.delimiter() || b == options.quote() || b == '\n' || b == '\r') {
        return true;
      }
    }
    return false;
  }

  private void quote(int start) {
    takeBack(start);
    byte[] array = scratch.array();
    line.write(options.quote());
    for (int at = 0; at < scratch.end(); at++) {
      byte b = array[at];
      if (b == options.quote() || b == options.escape()) {
        line.write(options.escape());
      }
      line.write(b);
    }
    line.write(options.quote());
  }
}
