package org.pgj.engine.access.btree;

import org.pgj.engine.access.heap.HeapContext;
import org.pgj.engine.access.heap.HeapFetch;
import org.pgj.engine.access.index.DeadTupleFilter;
import org.pgj.engine.access.index.IndexAccess;
import org.pgj.engine.access.index.IndexDescriptor;
import org.pgj.engine.access.index.IndexScan;
import org.pgj.engine.access.index.IndexStatistics;
import org.pgj.engine.access.index.ScanKey;
import org.pgj.engine.access.index.UniqueCheck;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.storage.temporary.TemporaryFiles;
import org.pgj.engine.type.vector.Vector;
import org.pgj.engine.wal.PageChange;
import org.pgj.engine.wal.ResourceKind;

/** A B-tree index as one worker has it open. */
public final class BTreeIndex implements IndexAccess {
  private final HeapContext context;
  private final IndexDescriptor index;
  private final HeapFetch heap;
  private BTreeInserter inserter;

  /**
   * @param heap of the index's table, for what only the table knows: who sees an entry
   */
  public BTreeIndex(HeapContext context, IndexDescriptor index, HeapFetch heap) {
    this.context = context;
    this.index = index;
    this.heap = heap;
  }

  @Override
  public IndexDescriptor descriptor() {
    return index;
  }

  @Override
  public void create() {
    int buffer = context.pool().extend(index.file(), Fork.MAIN);
    PageChange change = context.change().begin(ResourceKind.BTREE).onPage(buffer);
    BTreeMeta.initialize(change, BTreePage.NO_BLOCK, 0);
    change.commit();
    context.pool().unlockAndUnpin(buffer);
  }

  @Override
  public long insert(Vector[] columns, int row, long tid, UniqueCheck check) {
    if (inserter == null) {
      inserter = new BTreeInserter(context, index, heap);
    }
    return inserter.insert(columns, row, tid, check);
  }

  @Override
  public IndexScan scan(ScanKey[] keys, boolean indexOnly) {
    return new BTreeScan(context, index, heap, keys, indexOnly);
  }

  /**
   * The addresses of the entries with a key.
   *
   * @param key the index's columns, at row 0
   */
  public KeyAddresses addresses(Vector[] key) {
    return new KeyAddresses(context, index, key);
  }

  @Override
  public IndexStatistics bulkDelete(DeadTupleFilter dead) {
    return new BTreeVacuum(context, index).bulkDelete(dead);
  }

  @Override
  public PostingBuilder build(long memoryBudget, TemporaryFiles temporaryFiles) {
    return new BTreeBuilder(context, index, memoryBudget, temporaryFiles);
  }
}
