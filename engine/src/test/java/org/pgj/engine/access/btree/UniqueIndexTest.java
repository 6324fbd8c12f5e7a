package org.pgj.engine.access.btree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.engine.access.MemoryInstance;
import org.pgj.engine.access.ScanDirection;
import org.pgj.engine.access.heap.HeapContext;
import org.pgj.engine.access.heap.HeapFetch;
import org.pgj.engine.access.heap.HeapRelation;
import org.pgj.engine.access.heap.HeapScan;
import org.pgj.engine.access.heap.HeapTable;
import org.pgj.engine.access.heap.HeapUpdate;
import org.pgj.engine.access.heap.ModifyFailure;
import org.pgj.engine.access.heap.ModifyResult;
import org.pgj.engine.access.heap.PageBatch;
import org.pgj.engine.access.heap.WaitPolicy;
import org.pgj.engine.access.index.IndexAccess;
import org.pgj.engine.access.index.IndexBatch;
import org.pgj.engine.access.index.IndexDescriptor;
import org.pgj.engine.access.index.IndexScan;
import org.pgj.engine.access.index.KeyComparator;
import org.pgj.engine.access.index.ScanKey;
import org.pgj.engine.access.index.UniqueCheck;
import org.pgj.engine.access.tuple.Attribute;
import org.pgj.engine.access.tuple.Encoding;
import org.pgj.engine.access.tuple.TupleBuilder;
import org.pgj.engine.access.tuple.TupleDeformer;
import org.pgj.engine.access.tuple.TupleDescriptor;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.transaction.Snapshot;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** A table with a primary key, as executors use it. */
class UniqueIndexTest {
  private static final TupleDescriptor ROW =
      new TupleDescriptor(
          Attribute.of("id", 20, Encoding.INT8, 8), Attribute.of("value", 20, Encoding.INT8, 8));

  private MemoryInstance instance;
  private RelationFile table;
  private RelationFile index;

  @BeforeEach
  void start() {
    instance = new MemoryInstance();
    HeapContext session = instance.session();
    table = instance.createRelation(session);
    index = instance.createRelation(session);
    new Client(session).primaryKey.create();
  }

  @AfterEach
  void stop() {
    instance.close();
  }

  /** One session's view of the table. */
  private final class Client {
    final HeapContext session;
    final HeapTable heap;
    final HeapFetch fetch;
    final IndexAccess primaryKey;
    final HeapUpdate update = new HeapUpdate();
    final ModifyFailure failure = new ModifyFailure();
    private final TupleBuilder builder = new TupleBuilder(ROW);
    private final LongVector[] columns = {new LongVector(1), new LongVector(1)};
    private final IndexScan lookup;
    private final IndexBatch entries = new IndexBatch();

    Client(HeapContext session) {
      this.session = session;
      HeapRelation relation =
          new HeapRelation(table, 30_000, "test", ROW, new int[] {0}, new int[] {0}, 100);
      this.heap = new HeapTable(session, relation, null);
      this.fetch = heap.fetch();
      this.primaryKey =
          new BTreeIndex(
              session,
              new IndexDescriptor(
                  index,
                  40_000,
                  "test_pkey",
                  "public",
                  "test",
                  ROW.project(0),
                  1,
                  new KeyComparator[] {KeyComparator.LONG},
                  new boolean[1],
                  new boolean[1],
                  true,
                  false,
                  false,
                  90),
              heap.fetch());
      this.lookup = primaryKey.scan(new ScanKey[] {new ScanKey(0, ScanKey.Strategy.EQUAL)}, false);
    }

    TupleBuilder row(long id, long value) {
      columns[0].set(0, id);
      columns[1].set(0, value);
      builder.formHeap(columns, 0);
      return builder;
    }

    int command() {
      return session.transactions().useCommandId();
    }

    /** Inserts a row unless its key is taken. */
    boolean insert(long id, long value) {
      long tid = heap.insert(row(id, value), command());
      Vector[] key = {columns[0]};
      return primaryKey.insert(key, 0, tid, UniqueCheck.YES) == IndexAccess.NO_CONFLICT;
    }

    void begin() {
      MemoryInstance.begin(session);
    }

    void commit() {
      session.transactions().commit();
      assertThat(session.pool().pinnedBuffers()).isZero();
      assertThat(session.worker().heldLockCount()).isZero();
    }

    /** The version of a row that the snapshot sees, in the batch; false if there is none. */
    boolean find(long id, Snapshot snapshot, PageBatch batch) {
      columns[0].set(0, id);
      lookup.restart(new Vector[] {columns[0]}, null);
      batch.clear();
      while (lookup.next(entries, ScanDirection.FORWARD)) {
        for (int i = 0; i < entries.count(); i++) {
          if (fetch.fetch(entries.tid(i), snapshot, batch)) {
            return true;
          }
          if (fetch.isAllDead()) {
            entries.markDead(i);
          }
        }
        lookup.reportDead(entries);
      }
      return false;
    }

    Map<Long, Long> rows() {
      Map<Long, Long> rows = new HashMap<>();
      HeapScan scan = heap.scan(session.transactions().takeLatestSnapshot());
      PageBatch batch = new PageBatch();
      while (scan.next(batch)) {
        Vector[] values = read(batch);
        for (int i = 0; i < batch.count(); i++) {
          Long former = rows.put(((LongVector) values[0]).get(i), ((LongVector) values[1]).get(i));
          assertThat(former).isNull();
        }
      }
      return rows;
    }

    Vector[] read(PageBatch batch) {
      Vector[] values = ROW.createVectors(Math.max(1, batch.count()));
      TupleDeformer.ofAll(ROW, null)
          .deformHeap(batch.chunk(), batch.offsets(), 0, batch.count(), values, 0);
      return values;
    }

    /** Adds to a row's value, going after the newest version; false if the row is gone. */
    boolean addTo(long id, long amount) {
      Snapshot snapshot = session.transactions().takeLatestSnapshot();
      PageBatch batch = new PageBatch();
      if (!find(id, snapshot, batch)) {
        return false;
      }
      long tid = batch.tids()[0];
      while (true) {
        long value = ((LongVector) read(batch)[1]).get(0);
        ModifyResult result =
            heap.update(tid, row(id, value + amount), command(), WaitPolicy.BLOCK, update, failure);
        if (result == ModifyResult.OK) {
          assertThat(update.isHeapOnly() || primaryKeyEntry(id)).isTrue();
          return true;
        }
        if (result == ModifyResult.DELETED) {
          return false;
        }
        assertThat(result).isEqualTo(ModifyResult.UPDATED);
        tid = failure.newTid();
        batch.clear();
        assertThat(fetch.fetchVersion(tid, batch)).isTrue();
      }
    }

    private boolean primaryKeyEntry(long id) {
      columns[0].set(0, id);
      return primaryKey.insert(new Vector[] {columns[0]}, 0, update.tid(), UniqueCheck.YES)
          == IndexAccess.NO_CONFLICT;
    }
  }

  @Test
  void ofManyWhoInsertAKeyOneWins() throws Exception {
    int keys = 500;
    AtomicInteger won = new AtomicInteger();
    AtomicInteger lost = new AtomicInteger();
    instance.runAll(
        4,
        (session, number) -> {
          Client client = new Client(session);
          for (int key = 0; key < keys; key++) {
            client.begin();
            boolean inserted = client.insert(key, number);
            if (inserted && (key + number) % 5 != 0) {
              client.commit();
              won.incrementAndGet();
            } else {
              session.transactions().abort();
              lost.incrementAndGet();
            }
          }
        });
    Client client = new Client(instance.session());
    client.begin();
    assertThat(client.rows()).hasSize(won.get());
    assertThat(won.get() + lost.get()).isEqualTo(4 * keys);
    assertThat(won.get()).isGreaterThan(keys * 9 / 10);
    client.commit();
  }

  @Test
  void aKeyIsFreeAgainWhenItsRowIsDeleted() {
    Client client = new Client(instance.session());
    client.begin();
    assertThat(client.insert(1, 1)).isTrue();
    client.session.transactions().commandCounterIncrement();
    assertThat(client.insert(1, 2)).isFalse();
    client.session.transactions().abort();
    client.begin();
    assertThat(client.insert(1, 3)).isTrue();
    client.commit();
    client.begin();
    PageBatch batch = new PageBatch();
    Snapshot snapshot = client.session.transactions().takeLatestSnapshot();
    assertThat(client.find(1, snapshot, batch)).isTrue();
    client.heap.delete(batch.tids()[0], client.command(), WaitPolicy.BLOCK, client.failure);
    client.session.transactions().commandCounterIncrement();
    assertThat(client.insert(1, 4)).isTrue();
    client.commit();
    client.begin();
    assertThat(client.rows()).containsExactly(Map.entry(1L, 4L));
    client.commit();
  }

  @Test
  void concurrentAdditionsAllCount() throws Exception {
    int accounts = 20;
    Client setup = new Client(instance.session());
    setup.begin();
    for (int i = 0; i < accounts; i++) {
      assertThat(setup.insert(i, 0)).isTrue();
    }
    setup.commit();
    AtomicLong expected = new AtomicLong();
    instance.runAll(
        4,
        (session, number) -> {
          Client client = new Client(session);
          java.util.Random random = new java.util.Random(number);
          for (int i = 0; i < 3000; i++) {
            client.begin();
            int amount = random.nextInt(100) - 50;
            assertThat(client.addTo(random.nextInt(accounts), amount)).isTrue();
            if (random.nextInt(10) == 0) {
              session.transactions().abort();
            } else {
              client.commit();
              expected.addAndGet(amount);
            }
          }
        });
    setup.begin();
    Map<Long, Long> rows = setup.rows();
    assertThat(rows).hasSize(accounts);
    assertThat(rows.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(expected.get());
    PageBatch batch = new PageBatch();
    Snapshot snapshot = setup.session.transactions().takeLatestSnapshot();
    for (int i = 0; i < accounts; i++) {
      assertThat(setup.find(i, snapshot, batch)).isTrue();
      assertThat(((LongVector) setup.read(batch)[1]).get(0)).isEqualTo(rows.get((long) i));
    }
    setup.commit();
  }
}
