package org.pgj.engine.executor.batch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.storage.temporary.TemporaryFile;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.DoubleVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/**
 * Rows on disk: written once from front to back, then read as often as wanted, each {@link Reader}
 * in its own place.
 *
 * <pre>
 * block:  bytes int | rows int | per column: 1 byte "has nulls", [1 byte per row], values
 * values: 8 bytes per row, or for bytes: 4-byte lengths, then the bytes
 * </pre>
 */
public final class SpillFile implements AutoCloseable {
  private static final int FIRST_BUFFER = 1024;
  private static final int WRITE_BUFFER = 16 * 1024;

  private final TemporaryFile file;
  private final Representation[] layout;
  private ByteBuffer buffer = ByteBuffer.allocate(FIRST_BUFFER).order(ByteOrder.LITTLE_ENDIAN);
  private long rowCount;

  public SpillFile(TemporaryFile file, Representation[] layout) {
    this.file = file;
    this.layout = layout;
  }

  public long rowCount() {
    return rowCount;
  }

  /** Bytes written to disk so far. */
  public long length() {
    return file.length();
  }

  /** Appends the batch's first columns, as many as the layout has. */
  public void write(Batch batch) {
    if (batch.count() == 0) {
      return;
    }
    write(batch.columns(), batch.selection(), 0, batch.count());
  }

  /** Appends {@code count} rows: positions {@code selection[from..]} or, without one, from.. */
  public void write(Vector[] columns, int[] selection, int from, int count) {
    int start = buffer.position();
    ensure(8);
    buffer.putInt(0).putInt(count);
    for (int c = 0; c < layout.length; c++) {
      writeColumn(columns[c], selection, from, count);
    }
    buffer.putInt(start, buffer.position() - start);
    rowCount += count;
    if (buffer.position() >= WRITE_BUFFER) {
      flush();
    }
  }

  /** To be called between the last write and the first read. */
  public void flush() {
    buffer.flip();
    file.append(buffer);
    buffer.clear();
  }

  public Reader reader() {
    return new Reader();
  }

  @Override
  public void close() {
    file.close();
  }

  private void writeColumn(Vector column, int[] selection, int from, int count) {
    boolean hasNulls = column.mayHaveNulls();
    ensure(1 + count + 8 * count);
    buffer.put((byte) (hasNulls ? 1 : 0));
    if (hasNulls) {
      for (int i = 0; i < count; i++) {
        buffer.put((byte) (column.isNull(position(selection, from + i)) ? 1 : 0));
      }
    }
    switch (column) {
      case LongVector longs -> {
        for (int i = 0; i < count; i++) {
          buffer.putLong(longs.get(position(selection, from + i)));
        }
      }
      case DoubleVector doubles -> {
        for (int i = 0; i < count; i++) {
          buffer.putDouble(doubles.get(position(selection, from + i)));
        }
      }
      case BytesVector values -> writeBytes(values, selection, from, count);
    }
  }

  private void writeBytes(BytesVector values, int[] selection, int from, int count) {
    int total = 0;
    for (int i = 0; i < count; i++) {
      int row = position(selection, from + i);
      int size = values.isNull(row) ? 0 : values.length(row);
      buffer.putInt(size);
      total += size;
    }
    ensure(total);
    for (int i = 0; i < count; i++) {
      int row = position(selection, from + i);
      if (!values.isNull(row)) {
        buffer.put(values.chunk(row), values.offset(row), values.length(row));
      }
    }
  }

  private static int position(int[] selection, int index) {
    return selection == null ? index : selection[index];
  }

  private void ensure(int bytes) {
    if (buffer.remaining() < bytes) {
      int capacity = Math.max(buffer.capacity() << 1, buffer.position() + bytes);
      ByteBuffer larger = ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
      buffer.flip();
      larger.put(buffer);
      buffer = larger;
    }
  }

  /** Reads the rows in the order written, a block at a time. */
  public final class Reader {
    private final Vector[] columns = new Vector[layout.length];
    private final Batch batch = new Batch();
    private long offset;

    private Reader() {
      for (int c = 0; c < layout.length; c++) {
        columns[c] = Vector.create(layout[c], 1);
      }
    }

    /** Starts again at the first row. */
    public void rewind() {
      offset = 0;
    }

    /** The next rows, in a batch valid until the next call, or null at the end. */
    public Batch next() {
      if (offset >= file.length()) {
        return null;
      }
      int size = readFully(4).getInt();
      offset -= 4;
      ByteBuffer block = readFully(size);
      block.getInt();
      int count = block.getInt();
      for (Vector column : columns) {
        readColumn(block, column, count);
      }
      return batch.set(columns, count);
    }

    private ByteBuffer readFully(int size) {
      ByteBuffer block = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
      offset += file.read(block, offset);
      if (block.hasRemaining()) {
        throw new DatabaseError("58030", "could not read from temporary file: unexpected end");
      }
      return block.flip();
    }

    private void readColumn(ByteBuffer block, Vector column, int count) {
      column.reset();
      column.ensureCapacity(count);
      if (block.get() != 0) {
        for (int i = 0; i < count; i++) {
          if (block.get() != 0) {
            column.setNull(i);
          }
        }
      }
      switch (column) {
        case LongVector longs -> {
          for (int i = 0; i < count; i++) {
            longs.values()[i] = block.getLong();
          }
        }
        case DoubleVector doubles -> {
          for (int i = 0; i < count; i++) {
            doubles.values()[i] = block.getDouble();
          }
        }
        case BytesVector values -> {
          int at = block.position() + 4 * count;
          for (int i = 0; i < count; i++) {
            int size = block.getInt();
            values.setReference(i, block.array(), at, size);
            at += size;
          }
          block.position(at);
        }
      }
    }
  }
}
