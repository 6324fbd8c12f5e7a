package org.pgj.engine.executor.batch;

import java.util.Arrays;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.DoubleVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/**
 * Rows kept in memory, addressed by number from 0. Columns are cut into chunks of {@link
 * #CHUNK_ROWS} rows, each a set of vectors that can be handed out as a batch without a copy.
 */
public final class RowStore {
  public static final int CHUNK_BITS = 10;
  public static final int CHUNK_ROWS = 1 << CHUNK_BITS;
  public static final int CHUNK_MASK = CHUNK_ROWS - 1;

  private static final int FIRST_CAPACITY = 16;

  private final Representation[] layout;
  private final MemoryBudget budget;
  private Vector[][] chunks = new Vector[4][];
  private int chunkCount;
  private int rowCount;
  private long bytes;

  public RowStore(Representation[] layout, MemoryBudget budget) {
    this.layout = layout;
    this.budget = budget;
  }

  public Representation[] layout() {
    return layout;
  }

  public int rowCount() {
    return rowCount;
  }

  /** Bytes counted for the rows that are in the store. */
  public long bytes() {
    return bytes;
  }

  /** Columns of the chunk that holds {@code row}; the row stands at {@code row & CHUNK_MASK}. */
  public Vector[] chunk(int row) {
    return chunks[row >>> CHUNK_BITS];
  }

  public Vector column(int row, int column) {
    return chunks[row >>> CHUNK_BITS][column];
  }

  public boolean isNull(int row, int column) {
    return column(row, column).isNull(row & CHUNK_MASK);
  }

  public long getLong(int row, int column) {
    return ((LongVector) column(row, column)).values()[row & CHUNK_MASK];
  }

  /** Copies the batch's first columns, as many as the layout has. */
  public void append(Batch batch) {
    int done = 0;
    while (done < batch.count()) {
      Vector[] target = chunkToFill(batch.count() - done);
      int at = rowCount & CHUNK_MASK;
      int length = Math.min(batch.count() - done, CHUNK_ROWS - at);
      for (int c = 0; c < layout.length; c++) {
        copyRows(batch.column(c), batch.selection(), done, length, target[c], at);
      }
      rowCount += length;
      done += length;
    }
  }

  /** Copies one row of {@code columns}; returns its number. */
  public int append(Vector[] columns, int row) {
    Vector[] target = chunkToFill(1);
    int at = rowCount & CHUNK_MASK;
    for (int c = 0; c < layout.length; c++) {
      copyValue(columns[c], row, target[c], at);
    }
    return rowCount++;
  }

  /**
   * Copies one column of the given rows, by reference for bytes.
   *
   * @param rows row numbers; a negative one yields null
   */
  public void gather(int column, int[] rows, int from, int count, Vector target) {
    target.reset();
    target.ensureCapacity(count);
    switch (target) {
      case LongVector longs -> gatherLongs(column, rows, from, count, longs);
      case DoubleVector doubles -> gatherDoubles(column, rows, from, count, doubles);
      case BytesVector values -> gatherBytes(column, rows, from, count, values);
    }
  }

  /** Rows in the {@code index}-th chunk. */
  public int chunkRows(int index) {
    return Math.min(rowCount - (index << CHUNK_BITS), CHUNK_ROWS);
  }

  public int chunkCount() {
    return chunkCount;
  }

  public Vector[] chunkAt(int index) {
    return chunks[index];
  }

  /** Forgets all rows and their memory, except that of the first chunk, which is used again. */
  public void clear() {
    budget.release(bytes);
    bytes = 0;
    rowCount = 0;
    if (chunkCount > 0) {
      for (Vector vector : chunks[0]) {
        vector.reset();
      }
      Arrays.fill(chunks, 1, chunkCount, null);
      chunkCount = 0;
    }
  }

  private Vector[] chunkToFill(int wanted) {
    int index = rowCount >>> CHUNK_BITS;
    if (index == chunkCount) {
      addChunk(index);
    }
    Vector[] chunk = chunks[index];
    int at = rowCount & CHUNK_MASK;
    int needed = Math.min(at + wanted, CHUNK_ROWS);
    for (int c = 0; c < chunk.length; c++) {
      Vector vector = chunk[c];
      if (vector.capacity() < needed) {
        int before = vector.capacity();
        vector.ensureCapacity(Math.min(CHUNK_ROWS, Math.max(needed, before << 1)));
        count((long) (vector.capacity() - before) * fixedBytes(layout[c]));
      }
    }
    return chunk;
  }

  private void addChunk(int index) {
    if (index == chunks.length) {
      chunks = Arrays.copyOf(chunks, index << 1);
    }
    if (chunks[index] == null) {
      int capacity = index == 0 ? FIRST_CAPACITY : CHUNK_ROWS;
      Vector[] chunk = new Vector[layout.length];
      for (int c = 0; c < layout.length; c++) {
        chunk[c] = Vector.create(layout[c], capacity);
        count((long) capacity * fixedBytes(layout[c]));
      }
      chunks[index] = chunk;
    }
    chunkCount++;
  }

  private void count(long added) {
    bytes += added;
    budget.add(added);
  }

  private static int fixedBytes(Representation representation) {
    return representation == Representation.BYTES ? 13 : 9;
  }

  private void copyValue(Vector source, int row, Vector target, int at) {
    if (source.isNull(row)) {
      target.setNull(at);
      return;
    }
    switch (target) {
      case LongVector longs -> longs.values()[at] = ((LongVector) source).get(row);
      case DoubleVector doubles -> doubles.values()[at] = ((DoubleVector) source).get(row);
      case BytesVector values -> {
        BytesVector from = (BytesVector) source;
        int length = from.length(row);
        values.append(at, from.chunk(row), from.offset(row), length);
        count(length);
      }
    }
  }

  private void copyRows(
      Vector source, int[] selection, int from, int length, Vector target, int at) {
    if (source.mayHaveNulls() || source.isConstant() || target instanceof BytesVector) {
      for (int i = 0; i < length; i++) {
        copyValue(source, selection == null ? from + i : selection[from + i], target, at + i);
      }
      return;
    }
    switch (target) {
      case LongVector longs -> {
        long[] values = ((LongVector) source).values();
        if (selection == null) {
          System.arraycopy(values, from, longs.values(), at, length);
        } else {
          long[] out = longs.values();
          for (int i = 0; i < length; i++) {
            out[at + i] = values[selection[from + i]];
          }
        }
      }
      case DoubleVector doubles -> {
        double[] values = ((DoubleVector) source).values();
        double[] out = doubles.values();
        for (int i = 0; i < length; i++) {
          out[at + i] = values[selection == null ? from + i : selection[from + i]];
        }
      }
      case BytesVector ignored -> throw new IllegalStateException("handled above");
    }
  }

  private void gatherLongs(int column, int[] rows, int from, int count, LongVector target) {
    long[] out = target.values();
    for (int i = 0; i < count; i++) {
      int row = rows[from + i];
      if (row < 0) {
        target.setNull(i);
        continue;
      }
      LongVector source = (LongVector) chunks[row >>> CHUNK_BITS][column];
      if (source.isNull(row & CHUNK_MASK)) {
        target.setNull(i);
      } else {
        out[i] = source.values()[row & CHUNK_MASK];
      }
    }
  }

  private void gatherDoubles(int column, int[] rows, int from, int count, DoubleVector target) {
    double[] out = target.values();
    for (int i = 0; i < count; i++) {
      int row = rows[from + i];
      if (row < 0) {
        target.setNull(i);
        continue;
      }
      DoubleVector source = (DoubleVector) chunks[row >>> CHUNK_BITS][column];
      if (source.isNull(row & CHUNK_MASK)) {
        target.setNull(i);
      } else {
        out[i] = source.values()[row & CHUNK_MASK];
      }
    }
  }

  private void gatherBytes(int column, int[] rows, int from, int count, BytesVector target) {
    byte[][] outChunks = target.chunks();
    int[] outOffsets = target.offsets();
    int[] outLengths = target.lengths();
    for (int i = 0; i < count; i++) {
      int row = rows[from + i];
      if (row < 0) {
        target.setNull(i);
        continue;
      }
      BytesVector source = (BytesVector) chunks[row >>> CHUNK_BITS][column];
      int at = row & CHUNK_MASK;
      if (source.isNull(at)) {
        target.setNull(i);
      } else {
        outChunks[i] = source.chunks()[at];
        outOffsets[i] = source.offsets()[at];
        outLengths[i] = source.lengths()[at];
      }
    }
  }
}
