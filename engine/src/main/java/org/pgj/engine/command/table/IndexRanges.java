package org.pgj.engine.command.table;

import org.pgj.engine.access.brin.BrinIndex;
import org.pgj.engine.access.heap.HeapScan;
import org.pgj.engine.access.heap.PageBatch;
import org.pgj.engine.access.index.IndexBuilder;
import org.pgj.engine.catalog.TypeOperators;
import org.pgj.engine.catalog.entry.IndexEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.table.OpenIndex;
import org.pgj.engine.catalog.table.OpenTable;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.Privileges;
import org.pgj.engine.command.RelationLocks;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.system.RangeSummaries;
import org.pgj.engine.lock.LockMode;

/** Summarises ranges of tables in their BRIN indexes, on demand and for VACUUM. */
public final class IndexRanges implements RangeSummaries {
  private static final long MAX_BLOCK = 0xffff_fffeL;

  private final CommandContext context;

  public IndexRanges(CommandContext context) {
    this.context = context;
  }

  /** An index of a locked table. */
  private record Opened(OpenTable table, OpenIndex index, BrinIndex access) {}

  /**
   * Summarises the full ranges of a locked table that have no summary yet, in all its indexes of
   * ranges.
   */
  public void summarizeFull(OpenTable table) {
    for (OpenIndex index : table.indexes()) {
      if (index.access() instanceof BrinIndex access && index.entry().valid()) {
        summarize(new Opened(table, index, access), 0, access.fullRangeCount());
      }
    }
  }

  @Override
  public int summarizeNew(int index) {
    Opened opened = open(index);
    return summarize(opened, 0, opened.access.rangeCount());
  }

  @Override
  public int summarize(int index, long block) {
    if (block == MAX_BLOCK + 1) {
      return summarizeNew(index);
    }
    requireBlock(block);
    Opened opened = open(index);
    long range = block / opened.access.blocksPerRange();
    return summarize(opened, range, Math.min(range + 1, opened.access.rangeCount()));
  }

  @Override
  public void forget(int index, long block) {
    requireBlock(block);
    BrinIndex access = open(index).access;
    access.removeSummary(block / access.blocksPerRange());
  }

  private static void requireBlock(long block) {
    if (block < 0 || block > MAX_BLOCK) {
      throw new DatabaseError("22003", "block number out of range: " + block);
    }
  }

  private Opened open(int oid) {
    RelationEntry relation = context.catalog().relations().relation(oid);
    if (relation == null) {
      throw new DatabaseError(
          "42P01", "could not open relation with OID " + Integer.toUnsignedString(oid));
    }
    if (relation.kind() != 'i' && relation.kind() != 'I') {
      throw new DatabaseError("42809", "\"" + relation.name() + "\" is not an index");
    }
    IndexEntry entry = context.catalog().relations().index(oid);
    if (relation.kind() == 'I' || entry.accessMethod() != TypeOperators.BRIN) {
      throw new DatabaseError("42809", "\"" + relation.name() + "\" is not a BRIN index");
    }
    lock(entry.table());
    lock(oid);
    Privileges.requireOwner(context, relation);
    OpenTable table = context.tables().open(entry.table());
    OpenIndex index = table.index(oid);
    return new Opened(table, index, (BrinIndex) index.access());
  }

  private void lock(int relation) {
    RelationLocks.acquire(context, relation, LockMode.SHARE_UPDATE_EXCLUSIVE);
  }

  /** Summarises those that have no summary of some ranges; answers how many. */
  private int summarize(Opened opened, long first, long end) {
    IndexRows rows = null;
    int summarized = 0;
    for (long range = first; range < end; range++) {
      IndexBuilder builder = opened.access.beginSummary(range);
      if (builder != null) {
        if (rows == null) {
          rows = new IndexRows(context, opened.table, opened.index);
        }
        read(opened, range, rows, builder);
        builder.finish();
        summarized++;
      }
    }
    return summarized;
  }

  private void read(Opened opened, long range, IndexRows rows, IndexBuilder builder) {
    long firstBlock = range * opened.access.blocksPerRange();
    HeapScan scan =
        opened.table.heap().notDead(context.changes().transactions().horizon().compute());
    scan.restart(
        null,
        (int) firstBlock,
        (int) Math.min(Integer.MAX_VALUE, firstBlock + opened.access.blocksPerRange()));
    PageBatch page = new PageBatch();
    while (scan.next(page)) {
      rows.add(builder, page);
    }
  }
}
