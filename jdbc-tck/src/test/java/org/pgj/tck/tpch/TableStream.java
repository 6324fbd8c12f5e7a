package org.pgj.tck.tpch;

import io.trino.tpch.TpchEntity;
import io.trino.tpch.TpchTable;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/** A table's rows as COPY reads them, made while they are read. */
final class TableStream extends InputStream {
  private final Iterator<? extends TpchEntity> rows;
  private byte[] line = {};
  private int position;

  TableStream(TpchTable<?> table, double scale) {
    this.rows = table.createGenerator(scale, 1, 1).iterator();
  }

  /** Whether there is a byte at the position. */
  private boolean fill() {
    if (position < line.length) {
      return true;
    }
    if (!rows.hasNext()) {
      return false;
    }
    byte[] bytes = rows.next().toLine().getBytes(StandardCharsets.US_ASCII);
    // The generator ends lines with a delimiter, which would be one more column.
    bytes[bytes.length - 1] = '\n';
    line = bytes;
    position = 0;
    return true;
  }

  @Override
  public int read() {
    return fill() ? line[position++] : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    int done = 0;
    while (done < length && fill()) {
      int count = Math.min(length - done, line.length - position);
      System.arraycopy(line, position, target, offset + done, count);
      position += count;
      done += count;
    }
    return done == 0 && length > 0 ? -1 : done;
  }
}
