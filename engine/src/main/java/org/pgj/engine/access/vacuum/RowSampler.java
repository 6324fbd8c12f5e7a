package org.pgj.engine.access.vacuum;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.pgj.engine.access.heap.HeapScan;
import org.pgj.engine.access.heap.HeapTable;
import org.pgj.engine.access.heap.PageBatch;
import org.pgj.engine.transaction.Snapshot;
import org.pgj.engine.type.vector.KeySort;

/**
 * Draws rows of a table at random in two stages (Knuth, TAOCP 2, 3.4.2: algorithm S for pages,
 * reservoir R for rows).
 */
public final class RowSampler {
  private final HeapTable table;
  private final RandomGenerator random;

  public RowSampler(HeapTable table, RandomGenerator random) {
    this.table = table;
    this.random = random;
  }

  /** Draws up to {@code wanted} rows that the snapshot sees. */
  public RowSample draw(Snapshot snapshot, int wanted) {
    HeapScan scan = table.scan(snapshot);
    int pages = scan.blockCount();
    byte[][] tuples = new byte[wanted][];
    long[] tids = new long[wanted];
    PageBatch batch = new PageBatch();
    int toPick = Math.min(wanted, pages);
    int picked = 0;
    long seen = 0;
    for (int block = 0; block < pages && picked < toPick; block++) {
      if (random.nextDouble() * (pages - block) >= toPick - picked) {
        continue;
      }
      picked++;
      table.context().worker().checkInterrupts();
      scan.readBlock(block, batch, true);
      for (int i = 0; i < batch.count(); i++) {
        int slot = (int) Math.min(seen, wanted);
        if (seen >= wanted) {
          long drawn = random.nextLong(seen + 1);
          if (drawn >= wanted) {
            seen++;
            continue;
          }
          slot = (int) drawn;
        }
        seen++;
        tuples[slot] = batch.copyTuple(i);
        tids[slot] = batch.tids()[i];
      }
    }
    int count = (int) Math.min(seen, wanted);
    double rows = picked == 0 ? 0 : Math.floor((double) seen / picked * pages + 0.5);
    return sorted(tuples, tids, count, rows, pages);
  }

  private static RowSample sorted(byte[][] tuples, long[] tids, int count, double rows, int pages) {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      order[i] = i;
    }
    long[] sortedTids = Arrays.copyOf(tids, count);
    new KeySort(sortedTids, order).sort(0, count);
    byte[][] sortedTuples = new byte[count][];
    for (int i = 0; i < count; i++) {
      sortedTuples[i] = tuples[order[i]];
    }
    return new RowSample(sortedTuples, sortedTids, rows, pages);
  }
}
