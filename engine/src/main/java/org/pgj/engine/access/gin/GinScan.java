package org.pgj.engine.access.gin;

import java.util.Arrays;
import java.util.List;
import org.pgj.engine.access.ScanDirection;
import org.pgj.engine.access.btree.BTreeIndex;
import org.pgj.engine.access.index.IndexBatch;
import org.pgj.engine.access.index.IndexScan;
import org.pgj.engine.access.index.ScanKey;
import org.pgj.engine.transaction.statistics.RelationCounters;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/** Hands out the addresses of all rows that may meet the conditions, in ascending order. */
final class GinScan implements IndexScan {
  private static final int BATCH = 1024;

  private final BTreeIndex entries;
  private final GinOperators[] operators;
  private final ScanKey[] keys;
  private final RelationCounters counters;
  private final IndexBatch found = new IndexBatch();
  private Vector[] arguments;
  private TidStream[] conditions;
  private long next;

  GinScan(BTreeIndex entries, GinOperators[] operators, ScanKey[] keys, RelationCounters counters) {
    this.entries = entries;
    this.operators = operators;
    this.keys = keys;
    this.counters = counters;
  }

  @Override
  public void restart(Vector[] newArguments, int[] elementCounts) {
    counters.scan();
    arguments = newArguments;
    conditions = null;
    next = 0;
  }

  @Override
  public boolean next(IndexBatch batch, ScanDirection direction) {
    if (conditions == null) {
      open();
    }
    batch.reset(0);
    while (batch.count() < BATCH) {
      long tid = nextOfAll();
      if (tid == TidStream.END) {
        break;
      }
      batch.add(tid, 0);
      next = tid + 1;
    }
    counters.returned(batch.count());
    return batch.count() > 0;
  }

  private void open() {
    conditions = new TidStream[keys.length];
    for (int i = 0; i < keys.length; i++) {
      conditions[i] = condition(keys[i], arguments[i]);
      if (conditions[i].next(0) == TidStream.END) {
        next = TidStream.END;
        return;
      }
    }
  }

  /** The first row from {@link #next} on that all conditions allow. */
  private long nextOfAll() {
    long candidate = next;
    int agreed = 0;
    for (int i = 0; agreed < conditions.length && candidate != TidStream.END; i++) {
      long tid = conditions[i % conditions.length].next(candidate);
      agreed = tid == candidate ? agreed + 1 : 1;
      candidate = tid;
    }
    return candidate;
  }

  private TidStream condition(ScanKey key, Vector argument) {
    GinOperators.Query query = operators[key.column()].query(key.number(), argument);
    if (query.consistency() == null) {
      return TidStream.of(new long[0]);
    }
    if (query.everything()) {
      return withPrefix(GinKey.column(key.column()));
    }
    List<GinOperators.SearchKey> wanted = query.keys();
    TidStream[] streams = new TidStream[wanted.size()];
    for (int i = 0; i < streams.length; i++) {
      GinOperators.SearchKey one = wanted.get(i);
      streams[i] =
          one.prefix()
              ? withPrefix(GinKey.prefix(key.column(), one.content()))
              : equalTo(GinKey.of(key.column(), GinKey.NORMAL, one.content()));
    }
    TidStream rows =
        streams.length == 1 ? streams[0] : new ConditionStream(streams, query.consistency());
    return query.empty()
        ? TidStream.anyOf(rows, equalTo(GinKey.of(key.column(), GinKey.EMPTY, new byte[0])))
        : rows;
  }

  private static BytesVector value(byte[] key) {
    BytesVector vector = new BytesVector(1);
    vector.setReference(0, key, 0, key.length);
    return vector;
  }

  private TidStream equalTo(byte[] key) {
    return TidStream.of(entries.addresses(new Vector[] {value(key)}));
  }

  private TidStream withPrefix(byte[] prefix) {
    byte[] end = GinKey.after(prefix);
    ScanKey from = new ScanKey(0, ScanKey.Strategy.GREATER_EQUAL);
    ScanKey to = new ScanKey(0, ScanKey.Strategy.LESS);
    IndexScan scan =
        entries.scan(end == null ? new ScanKey[] {from} : new ScanKey[] {from, to}, false);
    scan.restart(
        end == null ? new Vector[] {value(prefix)} : new Vector[] {value(prefix), value(end)},
        null);
    return TidStream.of(collect(scan));
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
    return SortedTids.of(tids, count);
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
