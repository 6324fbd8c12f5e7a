package org.pgj.engine.access.btree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pgj.engine.access.heap.HeapContext;
import org.pgj.engine.access.index.IndexDescriptor;
import org.pgj.engine.access.tuple.IndexTuple;
import org.pgj.engine.access.tuple.TupleBuilder;
import org.pgj.engine.access.tuple.TupleDeformer;
import org.pgj.engine.os.ByteArrays;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.storage.temporary.TemporaryFiles;
import org.pgj.engine.type.vector.Vector;
import org.pgj.engine.wal.PageChange;
import org.pgj.engine.wal.ResourceKind;

/** Builds a B-tree from the leaves up, after sorting all entries. */
final class BTreeBuilder implements PostingBuilder {
  /** Marks, until it is written, an entry of a unique index that the check ignores. */
  private static final int IGNORED = BTreePage.PIVOT_HAS_TID;

  private final HeapContext context;
  private final IndexDescriptor index;
  private final BTreeTuples tuples;
  private final TupleBuilder tuple;
  private final BTreeSorter sorter;
  private final EntryJoiner joiner = new EntryJoiner(this::addLeafEntry);
  private final List<BTreeLevel> levels = new ArrayList<>();
  private byte[] previous = {};
  private boolean hasPrevious;

  BTreeBuilder(HeapContext context, IndexDescriptor index, long budget, TemporaryFiles files) {
    this.context = context;
    this.index = index;
    this.tuples = new BTreeTuples(index);
    this.tuple = new TupleBuilder(index.tuples());
    this.sorter = new BTreeSorter(tuples, budget, files);
  }

  @Override
  public void add(Vector[] columns, int row, long tid) {
    form(columns, row, tid);
    sorter.add(tuple.bytes(), tuple.length());
  }

  @Override
  public void addDead(Vector[] columns, int row, long tid) {
    form(columns, row, tid);
    byte[] bytes = tuple.bytes();
    if (index.unique()) {
      ByteArrays.putShort(bytes, IndexTuple.INFO, IndexTuple.info(bytes, 0) | IGNORED);
    }
    sorter.add(bytes, tuple.length());
  }

  @Override
  public void add(Vector[] columns, int row, long[] tids, int count) {
    form(columns, row, tids[0]);
    byte[] entry = Arrays.copyOf(tuple.bytes(), Postings.room(tuple.length()));
    Postings.Writer writer = new Postings.Writer(entry);
    writer.begin(tuple.length(), tids[0]);
    for (int i = 1; i < count; i++) {
      if (!writer.append(tids[i])) {
        sorter.add(entry, writer.finish());
        writer.begin(tuple.length(), tids[i]);
      }
    }
    sorter.add(entry, writer.finish());
  }

  private void form(Vector[] columns, int row, long tid) {
    tuple.formIndex(columns, row, tid);
    if (tuple.length() > BTreePage.MAX_TUPLE_SIZE) {
      throw BTreeInserter.tooLong(index, tuple.length(), tid);
    }
  }

  @Override
  public Duplicate finish() {
    sorter.sort();
    int meta = context.pool().extend(index.file(), Fork.MAIN);
    context.pool().unlock(meta);
    while (sorter.advance()) {
      Duplicate duplicate = index.unique() ? checkUnique() : null;
      if (duplicate != null) {
        context.pool().unpin(meta);
        return duplicate;
      }
      byte[] bytes = sorter.bytes();
      int start = sorter.start();
      if (index.unique()) {
        ByteArrays.putShort(
            bytes, start + IndexTuple.INFO, IndexTuple.info(bytes, start) & ~IGNORED);
      }
      if (index.deduplicates()) {
        joiner.add(bytes, start, sorter.length());
      } else {
        addLeafEntry(bytes, start, sorter.length());
      }
    }
    joiner.flush();
    finishLevels(meta);
    return null;
  }

  @Override
  public void close() {
    sorter.close();
  }

  private void addLeafEntry(byte[] bytes, int from, int length) {
    if (levels.isEmpty()) {
      levels.add(new BTreeLevel(context, index, this, 0));
    }
    levels.getFirst().add(bytes, from, length);
  }

  /** The level above, made when the first page below it is full. */
  BTreeLevel above(int level) {
    if (levels.size() == level + 1) {
      levels.add(new BTreeLevel(context, index, this, level + 1));
    }
    return levels.get(level + 1);
  }

  private void finishLevels(int meta) {
    int root = BTreePage.NO_BLOCK;
    for (int i = 0; i < levels.size(); i++) {
      context.worker().checkInterrupts();
      root = levels.get(i).finish(i == levels.size() - 1);
    }
    context.pool().lockExclusive(meta);
    PageChange change = context.change().begin(ResourceKind.INDEX_BUILD).onPage(meta);
    BTreeMeta.initialize(change, root, Math.max(0, levels.size() - 1));
    change.commit();
    context.pool().unlockAndUnpin(meta);
  }

  /** Compares the tuple at hand with the last live one. */
  private Duplicate checkUnique() {
    byte[] bytes = sorter.bytes();
    int start = sorter.start();
    if ((IndexTuple.info(bytes, start) & IGNORED) != 0
        || !index.nullsNotDistinct() && tuples.hasNullKey(bytes, start)) {
      return null;
    }
    if (hasPrevious && tuples.compareKeys(previous, 0, bytes, start) == 0) {
      return duplicate(IndexTuple.tid(previous, 0), IndexTuple.tid(bytes, start));
    }
    if (previous.length < sorter.length()) {
      previous = new byte[Math.max(64, sorter.length())];
    }
    System.arraycopy(bytes, start, previous, 0, sorter.length());
    hasPrevious = true;
    return null;
  }

  private Duplicate duplicate(long first, long second) {
    int[] keys = new int[index.keyCount()];
    Arrays.setAll(keys, i -> i);
    Vector[] columns = index.tuples().project(keys).createVectors(1);
    new TupleDeformer(index.tuples(), keys, null)
        .deformIndex(previous, new int[] {0}, 0, 1, columns, 0);
    return new Duplicate(columns, first, second);
  }
}
