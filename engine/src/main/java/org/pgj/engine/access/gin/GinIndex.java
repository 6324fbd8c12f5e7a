package org.pgj.engine.access.gin;

import java.util.List;
import org.pgj.engine.access.btree.BTreeIndex;
import org.pgj.engine.access.heap.HeapContext;
import org.pgj.engine.access.heap.HeapFetch;
import org.pgj.engine.access.index.DeadTupleFilter;
import org.pgj.engine.access.index.IndexAccess;
import org.pgj.engine.access.index.IndexBuilder;
import org.pgj.engine.access.index.IndexDescriptor;
import org.pgj.engine.access.index.IndexScan;
import org.pgj.engine.access.index.IndexStatistics;
import org.pgj.engine.access.index.KeyComparator;
import org.pgj.engine.access.index.ScanKey;
import org.pgj.engine.access.index.UniqueCheck;
import org.pgj.engine.access.tuple.Attribute;
import org.pgj.engine.access.tuple.Encoding;
import org.pgj.engine.access.tuple.TupleDescriptor;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.storage.temporary.TemporaryFiles;
import org.pgj.engine.transaction.statistics.RelationCounters;
import org.pgj.engine.type.Oids;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/** A GIN index as one worker has it open: a B-tree of keys with their heap addresses. */
public final class GinIndex implements IndexAccess {
  private final GinOperators[] operators;
  private final GinKeys keys;
  private final BTreeIndex entries;
  private final RelationCounters counters;
  private final BytesVector key = new BytesVector(1);
  private final Vector[] keyColumn = {key};

  /**
   * @param operators one per column
   */
  public GinIndex(
      HeapContext context, IndexDescriptor index, HeapFetch heap, GinOperators[] operators) {
    this.operators = operators;
    this.keys = new GinKeys(operators);
    this.entries = new BTreeIndex(context, index, heap);
    this.counters =
        context.transactions().statistics().of(index.file().databaseOid(), index.indexOid());
  }

  /** The shape of the B-tree of an index. */
  public static IndexDescriptor descriptor(
      RelationFile file,
      int oid,
      String name,
      String schemaName,
      String tableName,
      int fillFactor) {
    TupleDescriptor tuples =
        new TupleDescriptor(
            List.of(Attribute.of("key", Oids.BYTEA, Encoding.of(Oids.BYTEA, -1, false), -1)));
    return new IndexDescriptor(
        file,
        oid,
        name,
        schemaName,
        tableName,
        tuples,
        1,
        new KeyComparator[] {KeyComparator.BYTES},
        new boolean[1],
        new boolean[1],
        false,
        false,
        true,
        fillFactor);
  }

  @Override
  public IndexDescriptor descriptor() {
    return entries.descriptor();
  }

  @Override
  public void create() {
    entries.create();
  }

  @Override
  public long insert(Vector[] columns, int row, long tid, UniqueCheck check) {
    for (byte[] one : keys.of(columns, row)) {
      key.reset();
      key.setReference(0, one, 0, one.length);
      entries.insert(keyColumn, 0, tid, UniqueCheck.NO);
    }
    return NO_CONFLICT;
  }

  @Override
  public IndexScan scan(ScanKey[] conditions, boolean indexOnly) {
    if (indexOnly) {
      throw new IllegalArgumentException("a GIN index does not keep values");
    }
    return new GinScan(entries, operators, conditions, counters);
  }

  @Override
  public IndexStatistics bulkDelete(DeadTupleFilter dead) {
    return entries.bulkDelete(dead);
  }

  @Override
  public IndexBuilder build(long memoryBudget, TemporaryFiles temporaryFiles) {
    // Half for the rows of keys, half to sort them if they come in several portions.
    long half = memoryBudget / 2;
    return new GinBuilder(keys, entries.build(half, temporaryFiles), half);
  }
}
