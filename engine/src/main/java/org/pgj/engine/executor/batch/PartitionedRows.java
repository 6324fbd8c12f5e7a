package org.pgj.engine.executor.batch;

import java.util.Arrays;
import org.pgj.engine.storage.temporary.TemporaryFiles;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/**
 * Rows spread over files by hash, so that rows with equal keys meet in one file. Each row is
 * written with its hash as an additional last column.
 */
public final class PartitionedRows implements AutoCloseable {
  private final SpillFile[] files;
  private final int columnCount;
  private final int mask;
  private final int shift;
  private final LongVector hashColumn = new LongVector(1);
  private int[] order = new int[0];
  private final int[] starts;

  /**
   * @param partitions a power of two
   * @param level 0, or one more than that of the partition whose rows are split again: other bits
   *     of the hash decide then
   */
  public PartitionedRows(
      TemporaryFiles temporary, Representation[] layout, int partitions, int level) {
    Representation[] stored = new Representation[layout.length + 1];
    System.arraycopy(layout, 0, stored, 0, layout.length);
    stored[layout.length] = Representation.LONG;
    this.columnCount = layout.length;
    this.mask = partitions - 1;
    this.shift = 32 + level * Integer.numberOfTrailingZeros(partitions);
    this.starts = new int[partitions + 1];
    this.files = new SpillFile[partitions];
    for (int p = 0; p < partitions; p++) {
      files[p] = new SpillFile(temporary.create(), stored);
    }
  }

  public int count() {
    return files.length;
  }

  public SpillFile file(int partition) {
    return files[partition];
  }

  /** Index of the hash among the columns read back. */
  public int hashColumn() {
    return columnCount;
  }

  /**
   * Writes the batch's rows, each to the file that its hash selects.
   *
   * @param hashes one per row, in order of the selection
   */
  public void write(Batch batch, long[] hashes) {
    int count = batch.count();
    if (order.length < count) {
      order = new int[count];
    }
    sortByPartition(batch, hashes);
    hashColumn.ensureCapacity(batch.width());
    for (int i = 0; i < count; i++) {
      hashColumn.values()[batch.row(i)] = hashes[i];
    }
    Vector[] columns = new Vector[columnCount + 1];
    System.arraycopy(batch.columns(), 0, columns, 0, columnCount);
    columns[columnCount] = hashColumn;
    int from = 0;
    for (int p = 0; p < files.length; p++) {
      int end = starts[p];
      if (end > from) {
        files[p].write(columns, order, from, end - from);
      }
      from = end;
    }
  }

  /** Counting sort of the row positions; {@code starts[p]} becomes the end of partition p. */
  private void sortByPartition(Batch batch, long[] hashes) {
    int count = batch.count();
    Arrays.fill(starts, 0);
    for (int i = 0; i < count; i++) {
      starts[partition(hashes[i]) + 1]++;
    }
    for (int p = 0; p < files.length; p++) {
      starts[p + 1] += starts[p];
    }
    for (int i = 0; i < count; i++) {
      order[starts[partition(hashes[i])]++] = batch.row(i);
    }
  }

  private int partition(long hash) {
    return (int) (hash >>> shift) & mask;
  }

  /** To be called after the last write, before the first read. */
  public void flush() {
    for (SpillFile file : files) {
      file.flush();
    }
  }

  /** Bytes on disk. */
  public long bytes() {
    long total = 0;
    for (SpillFile file : files) {
      total += file.length();
    }
    return total;
  }

  @Override
  public void close() {
    for (SpillFile file : files) {
      file.close();
    }
  }
}
