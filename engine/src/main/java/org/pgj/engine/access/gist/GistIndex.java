package org.pgj.engine.access.gist;

import org.pgj.engine.access.heap.HeapContext;
import org.pgj.engine.access.index.DeadTupleFilter;
import org.pgj.engine.access.index.IndexAccess;
import org.pgj.engine.access.index.IndexBuilder;
import org.pgj.engine.access.index.IndexDescriptor;
import org.pgj.engine.access.index.IndexScan;
import org.pgj.engine.access.index.IndexStatistics;
import org.pgj.engine.access.index.ScanKey;
import org.pgj.engine.access.index.UniqueCheck;
import org.pgj.engine.storage.temporary.TemporaryFiles;
import org.pgj.engine.transaction.serializable.SerializableTransactions;
import org.pgj.engine.type.vector.Vector;

/** A GiST index as one worker has it open. */
public final class GistIndex implements IndexAccess {
  private final HeapContext context;
  private final IndexDescriptor index;
  private final GistOperators[] operators;
  private final int[] offsets;
  private final int width;
  private final GistWriter writer;

  /**
   * @param operators one per key column
   */
  public GistIndex(HeapContext context, IndexDescriptor index, GistOperators[] operators) {
    this.context = context;
    this.index = index;
    this.operators = operators;
    this.offsets = new int[operators.length];
    int at = 0;
    for (int c = 0; c < operators.length; c++) {
      offsets[c] = at;
      at += 2 * operators[c].dimensions();
    }
    this.width = at;
    this.writer = new GistWriter(context, index.file(), width / 2);
  }

  @Override
  public IndexDescriptor descriptor() {
    return index;
  }

  @Override
  public void create() {
    writer.create();
  }

  @Override
  public long insert(Vector[] columns, int row, long tid, UniqueCheck check) {
    double[] intervals = new double[width];
    for (int c = 0; c < operators.length; c++) {
      if (columns[c].isNull(row)) {
        Intervals.empty(intervals, offsets[c], offsets[c] + 2 * operators[c].dimensions());
      } else {
        operators[c].key(columns[c], row, intervals, offsets[c]);
      }
    }
    writer.insert(intervals, tid);
    SerializableTransactions watch = context.watch(index.file());
    if (watch != null) {
      watch.changedPage(index.watchedName(), GistWriter.LOCK_BLOCK);
    }
    return NO_CONFLICT;
  }

  @Override
  public IndexScan scan(ScanKey[] keys, boolean indexOnly) {
    if (indexOnly) {
      throw new IllegalArgumentException("a GiST index does not keep values");
    }
    return new GistScan(context, index, operators, offsets, width, keys);
  }

  @Override
  public IndexStatistics bulkDelete(DeadTupleFilter dead) {
    return new GistVacuum(context, index.file()).bulkDelete(dead);
  }

  @Override
  public IndexBuilder build(long memoryBudget, TemporaryFiles temporaryFiles) {
    writer.create();
    return new IndexBuilder() {
      @Override
      public void add(Vector[] columns, int row, long tid) {
        insert(columns, row, tid, UniqueCheck.NO);
      }

      @Override
      public void addDead(Vector[] columns, int row, long tid) {
        insert(columns, row, tid, UniqueCheck.NO);
      }

      @Override
      public Duplicate finish() {
        return null;
      }
    };
  }
}
