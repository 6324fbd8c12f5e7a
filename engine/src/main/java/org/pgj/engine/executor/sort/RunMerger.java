package org.pgj.engine.executor.sort;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.batch.RowStore;
import org.pgj.engine.executor.batch.SpillFile;
import org.pgj.engine.executor.key.SortOrder;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** Sorted runs on disk, merged. */
public final class RunMerger implements AutoCloseable {
  /** Rows per block of a run: with hundreds of runs, each keeps one block in memory. */
  private static final int BLOCK_ROWS = 128;

  private final List<SpillFile> files = new ArrayList<>();
  private final Vector[] columns;
  private final RowMerger merger;

  public RunMerger(SortOrder[] keys, Representation[] layout) {
    this.merger = new RowMerger(keys, layout);
    this.columns = new Vector[layout.length];
    for (int c = 0; c < layout.length; c++) {
      columns[c] = Vector.create(layout[c], 1);
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

  /** Writes the rows in the given order; the file becomes this merger's. */
  public void addRun(SpillFile file, RowStore store, int[] order) {
    files.add(file);
    for (int from = 0; from < order.length; from += BLOCK_ROWS) {
      int count = Math.min(BLOCK_ROWS, order.length - from);
      for (int c = 0; c < columns.length; c++) {
        store.gather(c, order, from, count, columns[c]);
      }
      file.write(columns, null, 0, count);
    }
    file.flush();
  }

  /** Begins, or begins again, at the first row. */
  public void start() {
    List<RowMerger.Source> runs = new ArrayList<>(files.size());
    for (SpillFile file : files) {
      SpillFile.Reader reader = file.reader();
      runs.add(reader::next);
    }
    merger.start(runs);
  }

  /** The next rows in order, or null at the end. */
  public Batch next(int maxRows) {
    return merger.next(maxRows);
  }

  @Override
  public void close() {
    for (SpillFile file : files) {
      file.close();
    }
    files.clear();
  }
}
