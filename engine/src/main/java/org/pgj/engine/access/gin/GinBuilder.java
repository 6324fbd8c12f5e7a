package org.pgj.engine.access.gin;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pgj.engine.access.btree.PostingBuilder;
import org.pgj.engine.access.index.IndexBuilder;
import org.pgj.engine.access.tuple.ItemPointer;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/** Builds a GIN index: gathers the rows of each key, so that entries need not be sorted. */
final class GinBuilder implements IndexBuilder {
  private static final int BYTES_PER_KEY = 150;

  private final GinKeys keys;
  private final PostingBuilder entries;
  private final long budget;
  private final Map<StoredKey, Rows> rowsOfKeys = new HashMap<>();
  private final BytesVector key = new BytesVector(1);
  private final Vector[] keyColumn = {key};
  private long used;
  private int block;

  /**
   * @param budget bytes to gather rows in
   */
  GinBuilder(GinKeys keys, PostingBuilder entries, long budget) {
    this.keys = keys;
    this.entries = entries;
    this.budget = budget;
  }

  /** A key with equality. */
  private record StoredKey(byte[] bytes) implements Comparable<StoredKey> {
    @Override
    public boolean equals(Object other) {
      return other instanceof StoredKey(byte[] others) && Arrays.equals(bytes, others);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }

    @Override
    public int compareTo(StoredKey other) {
      return Arrays.compareUnsigned(bytes, other.bytes);
    }
  }

  /** The rows of a key. */
  private static final class Rows {
    private long[] tids = new long[2];
    private int count;

    /** Answers by how many bytes this has grown. */
    int add(long tid) {
      int grown = 0;
      if (count == tids.length) {
        grown = count * Long.BYTES;
        tids = Arrays.copyOf(tids, count * 2);
      }
      tids[count++] = tid;
      return grown;
    }
  }

  @Override
  public void add(Vector[] columns, int row, long tid) {
    // The rows of a block come in any order, and are to be in one portion.
    if (used > budget && ItemPointer.block(tid) != block) {
      pass();
    }
    block = ItemPointer.block(tid);
    for (byte[] one : keys.of(columns, row)) {
      Rows rows = rowsOfKeys.get(new StoredKey(one));
      if (rows == null) {
        rows = new Rows();
        rowsOfKeys.put(new StoredKey(one), rows);
        used += BYTES_PER_KEY + one.length;
      }
      used += rows.add(tid);
    }
  }

  @Override
  public void addDead(Vector[] columns, int row, long tid) {
    add(columns, row, tid);
  }

  /** Passes on what was gathered, in the order of keys. */
  private void pass() {
    List<StoredKey> sorted = rowsOfKeys.keySet().stream().sorted().toList();
    for (StoredKey one : sorted) {
      Rows rows = rowsOfKeys.get(one);
      long[] tids = SortedTids.of(rows.tids, rows.count);
      key.reset();
      key.setReference(0, one.bytes(), 0, one.bytes().length);
      entries.add(keyColumn, 0, tids, tids.length);
    }
    rowsOfKeys.clear();
    used = 0;
  }

  @Override
  public Duplicate finish() {
    pass();
    return entries.finish();
  }

  @Override
  public void close() {
    entries.close();
  }
}
