package org.pgj.engine.access.brin;

import java.util.Arrays;
import org.pgj.engine.access.ScanDirection;
import org.pgj.engine.access.heap.HeapContext;
import org.pgj.engine.access.index.IndexBatch;
import org.pgj.engine.access.index.IndexScan;
import org.pgj.engine.access.index.ScanKey;
import org.pgj.engine.access.tuple.ItemPointer;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.transaction.serializable.SerializableTransactions;
import org.pgj.engine.type.vector.Vector;

/**
 * Finds the ranges whose summaries do not exclude the conditions and hands out their blocks, each
 * as the address of item 0, in order.
 */
final class BrinScan implements IndexScan {
  private static final int BATCH = 1024;

  private final HeapContext context;
  private final BrinIndex index;
  private final RelationFile table;
  private final ScanKey[] keys;
  private final RangeSummary summary;
  private Vector[] arguments;
  private int[] elementCounts;

  /** The next block to look at, and the first that the table did not have at the start. */
  private long next;

  private long end;

  /** Blocks before this one are in a range that was found. */
  private long foundEnd;

  BrinScan(
      HeapContext context,
      BrinIndex index,
      RelationFile table,
      ScanKey[] keys,
      RangeSummary summary) {
    this.context = context;
    this.index = index;
    this.table = table;
    this.keys = keys;
    this.summary = summary;
  }

  @Override
  public void restart(Vector[] newArguments, int[] newElementCounts) {
    arguments = Arrays.copyOf(newArguments, newArguments.length);
    elementCounts = newElementCounts;
    next = 0;
    foundEnd = 0;
    end = Integer.toUnsignedLong(context.pool().blockCount(table, Fork.MAIN));
    SerializableTransactions watch = context.watch(table);
    if (watch != null) {
      watch.readsRelation(
          SerializableTransactions.relation(table.databaseOid(), table.relNumber()));
    }
  }

  @Override
  public boolean next(IndexBatch batch, ScanDirection direction) {
    batch.reset(0);
    int blocksPerRange = index.blocksPerRange();
    while (next < end && batch.count() < BATCH) {
      if (next >= foundEnd) {
        context.worker().checkInterrupts();
        long rangeEnd = Math.min(end, next + blocksPerRange);
        if (mayMatch(next / blocksPerRange)) {
          foundEnd = rangeEnd;
        } else {
          next = rangeEnd;
          continue;
        }
      }
      batch.add(ItemPointer.of((int) next++, 0), 0);
    }
    return batch.count() > 0;
  }

  private boolean mayMatch(long range) {
    if (!index.store().read(range, summary) || summary.isPlaceholder()) {
      return true;
    }
    for (int k = 0; k < keys.length; k++) {
      int elements = elementCounts == null ? 0 : elementCounts[k];
      if (!summary.mayMeet(keys[k], arguments[k], elements)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void reportDead(IndexBatch batch) {
    // There are no entries of single rows.
  }

  @Override
  public Position position() {
    throw new UnsupportedOperationException("a BRIN scan is not repositioned");
  }

  @Override
  public void seek(Position position) {
    throw new UnsupportedOperationException("a BRIN scan is not repositioned");
  }
}
