package org.pgj.engine.command.table;

import java.util.Arrays;
import org.pgj.engine.access.heap.HeapScan;
import org.pgj.engine.access.heap.HotRoots;
import org.pgj.engine.access.heap.PageBatch;
import org.pgj.engine.access.index.IndexAccess;
import org.pgj.engine.access.index.IndexBuilder;
import org.pgj.engine.access.index.UniqueCheck;
import org.pgj.engine.catalog.table.OpenIndex;
import org.pgj.engine.catalog.table.OpenTable;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.executor.modify.DuplicateKey;
import org.pgj.engine.transaction.Snapshot;
import org.pgj.engine.type.vector.Vector;

/**
 * Adds to an index, which others keep up by now, the rows that it was filled too early to have: for
 * those the table is read once more.
 */
final class IndexCompletion {
  private final CommandContext context;
  private final OpenTable table;
  private final OpenIndex index;

  IndexCompletion(CommandContext context, OpenTable table, OpenIndex index) {
    this.context = context;
    this.table = table;
    this.index = index;
  }

  /**
   * Sees to it that the index has all rows that a snapshot sees.
   *
   * @throws org.pgj.engine.error.DatabaseError 23505
   */
  void run(Snapshot snapshot) {
    long[] present = addresses();
    IndexRows rows = new IndexRows(context, table, index);
    HotRoots roots = new HotRoots();
    HeapScan scan = table.heap().scan(snapshot);
    PageBatch page = new PageBatch();
    Insertion insertion = new Insertion();
    while (scan.next(page)) {
      context.functions().checkInterrupts();
      roots.read(page);
      page.retain(tid -> Arrays.binarySearch(present, roots.of(tid)) < 0);
      if (page.count() > 0) {
        rows.add(insertion, page);
      }
    }
  }

  /** All that the index leads to, ascending. */
  private long[] addresses() {
    Addresses found = new Addresses();
    index.access().bulkDelete(found::add);
    return found.sorted();
  }

  private static final class Addresses {
    private long[] tids = new long[1024];
    private int count;

    /** Answers that the entry stays. */
    boolean add(long tid) {
      if (count == tids.length) {
        tids = Arrays.copyOf(tids, count << 1);
      }
      tids[count++] = tid;
      return false;
    }

    long[] sorted() {
      long[] sorted = Arrays.copyOf(tids, count);
      Arrays.sort(sorted);
      return sorted;
    }
  }

  /** Adds entries one by one, as whoever changes rows does. */
  private final class Insertion implements IndexBuilder {
    private final UniqueCheck check = index.entry().unique() ? UniqueCheck.YES : UniqueCheck.NO;

    @Override
    public void add(Vector[] columns, int row, long tid) {
      if (index.access().insert(columns, row, tid, check) != IndexAccess.NO_CONFLICT) {
        throw DuplicateKey.error(
            context.catalog(), table, index, columns, row, context.functions());
      }
    }

    @Override
    public void addDead(Vector[] columns, int row, long tid) {
      throw new IllegalStateException("a snapshot sees no row that has ended");
    }

    @Override
    public Duplicate finish() {
      return null;
    }
  }
}
