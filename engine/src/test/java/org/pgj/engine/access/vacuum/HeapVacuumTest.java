package org.pgj.engine.access.vacuum;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.engine.access.MemoryInstance;
import org.pgj.engine.access.ScanDirection;
import org.pgj.engine.access.btree.BTreeIndex;
import org.pgj.engine.access.heap.HeapContext;
import org.pgj.engine.access.heap.HeapRelation;
import org.pgj.engine.access.heap.HeapTable;
import org.pgj.engine.access.heap.HeapUpdate;
import org.pgj.engine.access.heap.ModifyFailure;
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
import org.pgj.engine.access.tuple.ItemPointer;
import org.pgj.engine.access.tuple.TupleBuilder;
import org.pgj.engine.access.tuple.TupleDeformer;
import org.pgj.engine.access.tuple.TupleDescriptor;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.transaction.Snapshot;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;
import org.pgj.engine.wal.RelationStorage;

class HeapVacuumTest {
  private static final TupleDescriptor ROW =
      new TupleDescriptor(
          Attribute.of("id", 20, Encoding.INT8, 8),
          Attribute.of("value", 20, Encoding.INT8, 8),
          Attribute.of("filler", 1042, Encoding.FIXED, 80));
  private static final VacuumOptions USUAL = new VacuumOptions(false, 0, true, 1 << 20);

  private MemoryInstance instance;
  private HeapContext session;
  private HeapTable table;
  private IndexAccess index;
  private final LongVector id = new LongVector(1);
  private final TupleBuilder builder = new TupleBuilder(ROW);
  private final HeapUpdate update = new HeapUpdate();
  private final ModifyFailure failure = new ModifyFailure();

  @BeforeEach
  void start() {
    instance = new MemoryInstance();
    session = instance.session();
    RelationFile heapFile = instance.createRelation(session);
    table =
        new HeapTable(
            session,
            new HeapRelation(heapFile, 101, "test", ROW, new int[] {0}, new int[] {0}, 100),
            null);
    index =
        new BTreeIndex(
            session,
            new IndexDescriptor(
                instance.createRelation(session),
                102,
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
            table.fetch());
    index.create();
    MemoryInstance.begin(session);
  }

  @AfterEach
  void stop() {
    session.transactions().commit();
    assertThat(session.pool().pinnedBuffers()).isZero();
    assertThat(session.worker().heldLockCount()).isZero();
    instance.close();
  }

  private TupleBuilder row(long key, long value) {
    builder.beginHeap();
    builder.addLong(key);
    builder.addLong(value);
    builder.addBytes(new byte[80], 0, 80);
    builder.finish();
    return builder;
  }

  private void enter(long key, long tid) {
    id.set(0, key);
    assertThat(index.insert(new Vector[] {id}, 0, tid, UniqueCheck.YES)).isZero();
  }

  private int command() {
    return session.transactions().useCommandId();
  }

  private void newTransaction() {
    session.transactions().commit();
    MemoryInstance.begin(session);
  }

  private Map<Long, Long> rowsByIndex() {
    Snapshot snapshot = session.transactions().takeLatestSnapshot();
    IndexScan scan = index.scan(new ScanKey[0], false);
    scan.restart(new Vector[0], null);
    IndexBatch entries = new IndexBatch();
    PageBatch batch = new PageBatch();
    Map<Long, Long> rows = new HashMap<>();
    while (scan.next(entries, ScanDirection.FORWARD)) {
      batch.clear();
      table.fetch().fetch(entries.tids(), 0, entries.count(), snapshot, batch, null);
      Vector[] columns = ROW.createVectors(batch.count());
      TupleDeformer.ofAll(ROW, null)
          .deformHeap(batch.chunk(), batch.offsets(), 0, batch.count(), columns, 0);
      for (int i = 0; i < batch.count(); i++) {
        rows.put(((LongVector) columns[0]).get(i), ((LongVector) columns[1]).get(i));
      }
    }
    session.transactions().release(snapshot);
    return rows;
  }

  private VacuumResult vacuum(VacuumOptions options) {
    return new HeapVacuum(
            table, new IndexAccess[] {index}, new RelationStorage(session.pool(), null))
        .run(options, 0, -1);
  }

  @Test
  void deadRowsGoAndTheirRoomIsUsedAgain() {
    Random random = new Random(1);
    Map<Long, Long> expected = new HashMap<>();
    Map<Long, Long> tids = new HashMap<>();
    int pages = 0;
    for (int round = 0; round < 6; round++) {
      for (long key = 0; key < 2000; key++) {
        if (!expected.containsKey(key)) {
          long tid = table.insert(row(key, round), command());
          enter(key, tid);
          tids.put(key, tid);
          expected.put(key, (long) round);
        }
      }
      newTransaction();
      for (long key : new ArrayList<>(expected.keySet())) {
        int what = random.nextInt(3);
        if (what == 0) {
          table.delete(tids.get(key), command(), WaitPolicy.BLOCK, failure);
          expected.remove(key);
        } else if (what == 1) {
          table.update(
              tids.get(key), row(key, round * 10), command(), WaitPolicy.BLOCK, update, failure);
          if (!update.isHeapOnly()) {
            id.set(0, key);
            index.insert(new Vector[] {id}, 0, update.tid(), UniqueCheck.YES);
          }
          tids.put(key, update.tid());
          expected.put(key, round * 10L);
        }
      }
      newTransaction();
      VacuumResult result = vacuum(USUAL);
      assertThat(result.removedRows()).isPositive();
      assertThat(result.recentlyDeadRows()).isZero();
      assertThat(result.liveRows()).isEqualTo(expected.size());
      assertThat(rowsByIndex()).isEqualTo(expected);
      newTransaction();
      if (round == 2) {
        pages = session.pool().blockCount(table.relation().file(), Fork.MAIN);
      }
    }
    assertThat(session.pool().blockCount(table.relation().file(), Fork.MAIN))
        .isLessThanOrEqualTo(pages * 11 / 10);
  }

  @Test
  void pagesBecomeAllVisibleUntilTheyAreChanged() {
    List<Long> tids = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      tids.add(table.insert(row(i, i), command()));
    }
    newTransaction();
    VacuumResult first = vacuum(USUAL);
    assertThat(first.allVisiblePages()).isEqualTo(first.pages());
    VacuumResult second = vacuum(USUAL);
    assertThat(second.scannedPages()).isZero();
    int block = ItemPointer.block(tids.get(500));
    RelationFile file = table.relation().file();
    assertThat(session.visibilityMap().isAllVisible(file, block)).isTrue();
    table.delete(tids.get(500), command(), WaitPolicy.BLOCK, failure);
    assertThat(session.visibilityMap().isAllVisible(file, block)).isFalse();
    assertThat(session.visibilityMap().isAllVisible(file, block + 1)).isTrue();
  }

  @Test
  void rowsThatSomebodyMaySeeStay() {
    long tid = table.insert(row(1, 1), command());
    enter(1, tid);
    newTransaction();
    HeapContext reader = instance.session();
    MemoryInstance.begin(reader);
    Snapshot old = reader.transactions().takeLatestSnapshot();
    table.delete(tid, command(), WaitPolicy.BLOCK, failure);
    newTransaction();
    VacuumResult result = vacuum(USUAL);
    assertThat(result.removedRows()).isZero();
    assertThat(result.recentlyDeadRows()).isOne();
    PageBatch batch = new PageBatch();
    HeapTable seen = new HeapTable(reader, table.relation(), null);
    assertThat(seen.fetch().fetch(tid, old, batch)).isTrue();
    reader.transactions().commit();
    assertThat(vacuum(USUAL).removedRows()).isOne();
  }

  @Test
  void anEmptyEndIsCutOff() {
    List<Long> tids = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      tids.add(table.insert(row(i, i), command()));
    }
    newTransaction();
    for (int i = 100; i < 5000; i++) {
      table.delete(tids.get(i), command(), WaitPolicy.BLOCK, failure);
    }
    newTransaction();
    VacuumResult result = vacuum(USUAL);
    assertThat(result.pages()).isEqualTo(2);
    assertThat(result.removedPages()).isGreaterThan(60);
    for (int i = 100; i < 5000; i++) {
      table.insert(row(i, i), command());
    }
    newTransaction();
    assertThat(vacuum(USUAL).liveRows()).isEqualTo(5000);
  }

  @Test
  void freezingMakesRowsIndependentOfTheirTransactions() {
    for (int i = 0; i < 300; i++) {
      table.insert(row(i, i), command());
    }
    newTransaction();
    vacuum(new VacuumOptions(true, Long.MAX_VALUE, true, 1 << 20));
    assertThat(session.visibilityMap().status(table.relation().file(), 0)).isEqualTo(3);
  }

  @Test
  void aSampleIsUniformEnough() {
    for (int i = 0; i < 20_000; i++) {
      table.insert(row(i, i), command());
    }
    newTransaction();
    RowSample sample =
        new RowSampler(table, new Random(4))
            .draw(session.transactions().takeLatestSnapshot(), 1000);
    assertThat(sample.tuples().length).isEqualTo(1000);
    assertThat(sample.rows()).isBetween(19_000.0, 21_000.0);
    Vector[] columns = ROW.createVectors(1);
    TupleDeformer deformer = TupleDeformer.ofAll(ROW, null);
    double sum = 0;
    for (byte[] tuple : sample.tuples()) {
      deformer.deformHeap(tuple, new int[] {0}, 0, 1, columns, 0);
      sum += ((LongVector) columns[0]).get(0);
    }
    assertThat(sum / 1000).isBetween(9_000.0, 11_000.0);
    assertThat(sample.tids()).isSorted();
  }
}
