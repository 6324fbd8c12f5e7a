package org.pgj.engine.access.gin;

import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
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
import org.pgj.engine.type.Oids;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/** A GIN index as one worker has it open: a B-tree of keys and heap addresses. */
public final class GinIndex implements IndexAccess {
  private final GinOperators[] operators;
  private final BTreeIndex entries;
  private final BytesVector key = new BytesVector(1);
  private final Vector[] keyColumn = {key};

  /**
   * @param operators one per column
   */
  public GinIndex(
      HeapContext context, IndexDescriptor index, HeapFetch heap, GinOperators[] operators) {
    this.operators = operators;
    this.entries = new BTreeIndex(context, index, heap);
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

  /** The stored keys of a row, each once. */
  private List<byte[]> keys(Vector[] columns, int row) {
    List<byte[]> all = new ArrayList<>();
    for (int c = 0; c < operators.length; c++) {
      if (columns[c].isNull(row)) {
        continue;
      }
      List<GinOperators.Key> found = operators[c].keys(columns[c], row);
      for (GinOperators.Key one : found) {
        all.add(
            one.content() == null
                ? GinKey.of(c, GinKey.NULL_ELEMENT, new byte[0])
                : GinKey.of(c, GinKey.NORMAL, one.content()));
      }
      if (found.isEmpty()) {
        all.add(GinKey.of(c, GinKey.EMPTY, new byte[0]));
      }
    }
    all.sort(Arrays::compareUnsigned);
    List<byte[]> unique = new ArrayList<>(all.size());
    for (byte[] one : all) {
      if (unique.isEmpty() || !Arrays.equals(unique.getLast(), one)) {
        unique.add(one);
      }
    }
    return unique;
  }

  @Override
  public long insert(Vector[] columns, int row, long tid, UniqueCheck check) {
    for (byte[] one : keys(columns, row)) {
      key.reset();
      key.setReference(0, one, 0, one.length);
      entries.insert(keyColumn, 0, tid, UniqueCheck.NO);
    }
    return NO_CONFLICT;
  }

  @Override
  public IndexScan scan(ScanKey[] keys, boolean indexOnly) {
    if (indexOnly) {
      throw new IllegalArgumentException("a GIN index does not keep values");
    }
    return new GinScan(entries, operators, keys);
  }

  @Override
  public IndexStatistics bulkDelete(DeadTupleFilter dead) {
    return entries.bulkDelete(dead);
  }

  @Override
  public IndexBuilder build(long memoryBudget, Supplier<FileChannel> temporaryFiles) {
    IndexBuilder builder = entries.build(memoryBudget, temporaryFiles);
    return new IndexBuilder() {
      @Override
      public void add(Vector[] columns, int row, long tid) {
        for (byte[] one : keys(columns, row)) {
          key.reset();
          key.setReference(0, one, 0, one.length);
          builder.add(keyColumn, 0, tid);
        }
      }

      @Override
      public void addDead(Vector[] columns, int row, long tid) {
        add(columns, row, tid);
      }

      @Override
      public Duplicate finish() {
        return builder.finish();
      }
    };
  }
}
