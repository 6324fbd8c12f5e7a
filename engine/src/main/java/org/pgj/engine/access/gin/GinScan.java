package org.pgj.engine.access.gin;

import java.util.Arrays;
import java.util.List;
import org.pgj.engine.access.ScanDirection;
import org.pgj.engine.access.index.IndexAccess;
import org.pgj.engine.access.index.IndexBatch;
import org.pgj.engine.access.index.IndexScan;
import org.pgj.engine.access.index.ScanKey;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/** Computes the addresses of all rows that may meet the conditions, then hands them out. */
final class GinScan implements IndexScan {
  private static final int BATCH = 1024;

  private final GinOperators[] operators;
  private final ScanKey[] keys;
  private final IndexScan exact;
  private final IndexScan range;
  private final IndexScan tail;
  private final IndexBatch found = new IndexBatch();
  private Vector[] arguments;
  private long[] result;
  private int next;

  GinScan(IndexAccess entries, GinOperators[] operators, ScanKey[] keys) {
    this.operators = operators;
    this.keys = keys;
    ScanKey from = new ScanKey(0, ScanKey.Strategy.GREATER_EQUAL);
    this.exact = entries.scan(new ScanKey[] {new ScanKey(0, ScanKey.Strategy.EQUAL)}, false);
    this.range = entries.scan(new ScanKey[] {from, new ScanKey(0, ScanKey.Strategy.LESS)}, false);
    this.tail = entries.scan(new ScanKey[] {from}, false);
  }

  @Override
  public void restart(Vector[] newArguments, int[] elementCounts) {
    arguments = newArguments;
    result = null;
    next = 0;
  }

  @Override
  public boolean next(IndexBatch batch, ScanDirection direction) {
    if (result == null) {
      result = compute();
    }
    batch.reset(0);
    int end = Math.min(result.length, next + BATCH);
    while (next < end) {
      batch.add(result[next++], 0);
    }
    return batch.count() > 0;
  }

  private long[] compute() {
    long[] all = null;
    for (int k = 0; k < keys.length; k++) {
      long[] one = condition(keys[k], arguments[k]);
      all = all == null ? one : intersection(all, one);
      if (all.length == 0) {
        break;
      }
    }
    return all == null ? new long[0] : all;
  }

  private static long[] intersection(long[] a, long[] b) {
    long[] both = new long[Math.min(a.length, b.length)];
    int count = 0;
    int j = 0;
    for (long value : a) {
      while (j < b.length && b[j] < value) {
        j++;
      }
      if (j < b.length && b[j] == value) {
        both[count++] = value;
      }
    }
    return Arrays.copyOf(both, count);
  }

  private long[] condition(ScanKey key, Vector argument) {
    GinOperators.Query query = operators[key.column()].query(key.number(), argument);
    if (query.consistency() == null) {
      return new long[0];
    }
    if (query.everything()) {
      return withPrefix(GinKey.column(key.column()));
    }
    List<GinOperators.SearchKey> wanted = query.keys();
    long[][] lists = new long[wanted.size() + (query.empty() ? 1 : 0)][];
    for (int i = 0; i < wanted.size(); i++) {
      GinOperators.SearchKey one = wanted.get(i);
      lists[i] =
          one.prefix()
              ? withPrefix(GinKey.prefix(key.column(), one.content()))
              : equalTo(GinKey.of(key.column(), GinKey.NORMAL, one.content()));
    }
    if (query.empty()) {
      lists[wanted.size()] = equalTo(GinKey.of(key.column(), GinKey.EMPTY, new byte[0]));
    }
    return merged(lists, wanted.size(), query);
  }

  /** The addresses in any of the lists that the condition's consistency accepts. */
  private static long[] merged(long[][] lists, int keyCount, GinOperators.Query query) {
    int[] at = new int[lists.length];
    boolean[] present = new boolean[keyCount];
    long[] accepted = new long[16];
    int count = 0;
    while (true) {
      long least = Long.MAX_VALUE;
      for (int i = 0; i < lists.length; i++) {
        if (at[i] < lists[i].length) {
          least = Math.min(least, lists[i][at[i]]);
        }
      }
      if (least == Long.MAX_VALUE) {
        return Arrays.copyOf(accepted, count);
      }
      boolean isEmpty = false;
      for (int i = 0; i < lists.length; i++) {
        boolean here = at[i] < lists[i].length && lists[i][at[i]] == least;
        if (here) {
          at[i]++;
        }
        if (i < keyCount) {
          present[i] = here;
        } else {
          isEmpty = here;
        }
      }
      if (isEmpty || query.consistency().test(present)) {
        if (count == accepted.length) {
          accepted = Arrays.copyOf(accepted, count * 2);
        }
        accepted[count++] = least;
      }
    }
  }

  private static BytesVector value(byte[] key) {
    BytesVector vector = new BytesVector(1);
    vector.setReference(0, key, 0, key.length);
    return vector;
  }

  private long[] equalTo(byte[] key) {
    exact.restart(new Vector[] {value(key)}, null);
    return collect(exact);
  }

  private long[] withPrefix(byte[] prefix) {
    byte[] end = GinKey.after(prefix);
    IndexScan scan = end == null ? tail : range;
    scan.restart(
        end == null ? new Vector[] {value(prefix)} : new Vector[] {value(prefix), value(end)},
        null);
    return collect(scan);
  }

  /** All addresses of a scan, ascending, each once. */
  private long[] collect(IndexScan scan) {
    long[] tids = new long[16];
    int count = 0;
    while (scan.next(found, ScanDirection.FORWARD)) {
      if (count + found.count() > tids.length) {
        tids = Arrays.copyOf(tids, Math.max(tids.length * 2, count + found.count()));
      }
      System.arraycopy(found.tids(), 0, tids, count, found.count());
      count += found.count();
    }
    Arrays.sort(tids, 0, count);
    int unique = 0;
    for (int i = 0; i < count; i++) {
      if (unique == 0 || tids[unique - 1] != tids[i]) {
        tids[unique++] = tids[i];
      }
    }
    return Arrays.copyOf(tids, unique);
  }

  @Override
  public void reportDead(IndexBatch batch) {
    // Entries of one row lie on many pages: VACUUM removes them.
  }

  @Override
  public Position position() {
    throw new UnsupportedOperationException("a GIN scan cannot be repositioned");
  }

  @Override
  public void seek(Position position) {
    throw new UnsupportedOperationException("a GIN scan cannot be repositioned");
  }
}
