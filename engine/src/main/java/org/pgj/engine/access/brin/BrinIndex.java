package org.pgj.engine.access.brin;

import org.pgj.engine.access.heap.HeapContext;
import org.pgj.engine.access.index.DeadTupleFilter;
import org.pgj.engine.access.index.IndexAccess;
import org.pgj.engine.access.index.IndexBuilder;
import org.pgj.engine.access.index.IndexDescriptor;
import org.pgj.engine.access.index.IndexScan;
import org.pgj.engine.access.index.IndexStatistics;
import org.pgj.engine.access.index.ScanKey;
import org.pgj.engine.access.index.UniqueCheck;
import org.pgj.engine.access.tuple.ItemPointer;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.storage.temporary.TemporaryFiles;
import org.pgj.engine.type.vector.Vector;

/** A BRIN index as one worker has it open. */
public final class BrinIndex implements IndexAccess {
  /** Blocks per range unless the index says otherwise. */
  public static final int DEFAULT_BLOCKS_PER_RANGE = 128;

  private final HeapContext context;
  private final IndexDescriptor index;
  private final RelationFile table;
  private final int newBlocksPerRange;
  private final SummaryStore store;
  private final RangeSummary summary;

  /** What block 0 says, which never changes; 0 if it was not asked yet. */
  private int blocksPerRange;

  /**
   * @param table the indexed table's file
   * @param newBlocksPerRange for when the index is made
   */
  public BrinIndex(
      HeapContext context, IndexDescriptor index, RelationFile table, int newBlocksPerRange) {
    this.context = context;
    this.index = index;
    this.table = table;
    this.newBlocksPerRange = newBlocksPerRange;
    this.store = new SummaryStore(context, index);
    this.summary = newSummary();
  }

  private RangeSummary newSummary() {
    return new RangeSummary(index.tuples(), index.comparators());
  }

  SummaryStore store() {
    return store;
  }

  @Override
  public IndexDescriptor descriptor() {
    return index;
  }

  /** How many blocks of the table a range has. */
  public int blocksPerRange() {
    if (blocksPerRange == 0) {
      blocksPerRange = store.blocksPerRange();
    }
    return blocksPerRange;
  }

  /** The number of ranges that the table has now, the last of which may not be full. */
  public long rangeCount() {
    return (tableBlocks() + blocksPerRange() - 1) / blocksPerRange();
  }

  /** The number of full ranges that the table has now. */
  public long fullRangeCount() {
    return tableBlocks() / blocksPerRange();
  }

  private long tableBlocks() {
    return Integer.toUnsignedLong(context.pool().blockCount(table, Fork.MAIN));
  }

  private long range(long tid) {
    return Integer.toUnsignedLong(ItemPointer.block(tid)) / blocksPerRange();
  }

  /** Makes the index of an empty table: its first range is summarised as empty. */
  @Override
  public void create() {
    store.create(newBlocksPerRange);
    summary.clear();
    put(0, summary);
  }

  private void put(long range, RangeSummary content) {
    int lock = store.lockForWriting();
    store.put(range, content);
    store.unlock(lock);
  }

  @Override
  public long insert(Vector[] columns, int row, long tid, UniqueCheck check) {
    long range = range(tid);
    if (store.read(range, summary) && summary.add(columns, row)) {
      int lock = store.lockForWriting();
      if (store.read(range, summary) && summary.add(columns, row)) {
        store.put(range, summary);
      }
      store.unlock(lock);
    }
    return NO_CONFLICT;
  }

  @Override
  public IndexScan scan(ScanKey[] keys, boolean indexOnly) {
    if (indexOnly) {
      throw new IllegalArgumentException("a BRIN index does not keep values");
    }
    return new BrinScan(context, this, table, keys, newSummary());
  }

  @Override
  public IndexStatistics bulkDelete(DeadTupleFilter dead) {
    return new IndexStatistics(store.pages(), store.pages(), 0);
  }

  /**
   * Starts to summarise a range that has no summary, under a lock that keeps others from doing the
   * same; what others insert from now on is not missed.
   *
   * @return takes the range's rows, which are to be read from now on; null if there is a summary
   */
  public IndexBuilder beginSummary(long range) {
    if (store.read(range, summary) && !summary.isPlaceholder()) {
      return null;
    }
    summary.clear();
    summary.setPlaceholder(true);
    put(range, summary);
    RangeSummary read = newSummary();
    return new IndexBuilder() {
      @Override
      public void add(Vector[] columns, int row, long tid) {
        read.add(columns, row);
      }

      @Override
      public void addDead(Vector[] columns, int row, long tid) {
        read.add(columns, row);
      }

      @Override
      public Duplicate finish() {
        int lock = store.lockForWriting();
        if (store.read(range, summary)) {
          read.add(summary);
          store.put(range, read);
        }
        store.unlock(lock);
        return null;
      }
    };
  }

  /** Forgets the summary of a range. */
  public void removeSummary(long range) {
    int lock = store.lockForWriting();
    store.remove(range);
    store.unlock(lock);
  }

  /** Expects the rows in the order of their blocks. */
  @Override
  public IndexBuilder build(long memoryBudget, TemporaryFiles temporaryFiles) {
    store.create(newBlocksPerRange);
    summary.clear();
    return new IndexBuilder() {
      private long current;

      @Override
      public void add(Vector[] columns, int row, long tid) {
        advance(range(tid));
        summary.add(columns, row);
      }

      @Override
      public void addDead(Vector[] columns, int row, long tid) {
        add(columns, row, tid);
      }

      private void advance(long range) {
        while (current < range) {
          put(current++, summary);
          summary.clear();
        }
      }

      @Override
      public Duplicate finish() {
        advance(Math.max(1, rangeCount()));
        return null;
      }
    };
  }
}
