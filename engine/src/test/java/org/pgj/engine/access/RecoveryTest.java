package org.pgj.engine.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgj.engine.access.btree.BTreeIndex;
import org.pgj.engine.access.heap.HeapContext;
import org.pgj.engine.access.heap.HeapRelation;
import org.pgj.engine.access.heap.HeapScan;
import org.pgj.engine.access.heap.HeapTable;
import org.pgj.engine.access.heap.HeapUpdate;
import org.pgj.engine.access.heap.ModifyFailure;
import org.pgj.engine.access.heap.ModifyResult;
import org.pgj.engine.access.heap.PageBatch;
import org.pgj.engine.access.heap.RowLockMode;
import org.pgj.engine.access.heap.WaitPolicy;
import org.pgj.engine.access.index.IndexAccess;
import org.pgj.engine.access.index.IndexBatch;
import org.pgj.engine.access.index.IndexDescriptor;
import org.pgj.engine.access.index.IndexScan;
import org.pgj.engine.access.index.KeyComparator;
import org.pgj.engine.access.index.ScanKey;
import org.pgj.engine.access.index.UniqueCheck;
import org.pgj.engine.access.sequence.Sequence;
import org.pgj.engine.access.sequence.SequenceParameters;
import org.pgj.engine.access.toast.ToastTable;
import org.pgj.engine.access.tuple.Attribute;
import org.pgj.engine.access.tuple.Encoding;
import org.pgj.engine.access.tuple.HeapTupleHeader;
import org.pgj.engine.access.tuple.TupleBuilder;
import org.pgj.engine.access.tuple.TupleDeformer;
import org.pgj.engine.access.tuple.TupleDescriptor;
import org.pgj.engine.access.vacuum.HeapVacuum;
import org.pgj.engine.access.vacuum.VacuumOptions;
import org.pgj.engine.os.ByteArrays;
import org.pgj.engine.os.Memory;
import org.pgj.engine.storage.buffer.BufferPool;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.storage.page.PageCopy;
import org.pgj.engine.storage.page.PageLayout;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/**
 * Replaying the log makes the same pages, but for hints, and the same rows as were there before the
 * crash.
 */
class RecoveryTest {
  private static final int HEAP = 20_001;
  private static final int INDEX = 20_002;
  private static final int CHUNKS = 20_003;
  private static final int CHUNK_INDEX = 20_004;
  private static final int SEQUENCE = 20_005;
  private static final int[] HEAPS = {HEAP, CHUNKS};
  private static final int[] INDEXES = {INDEX, CHUNK_INDEX};
  private static final SequenceParameters COUNTING =
      new SequenceParameters(1, 1, Long.MAX_VALUE, 1, false);
  private static final TupleDescriptor ROW =
      new TupleDescriptor(
          Attribute.of("id", 20, Encoding.INT8, 8), Attribute.of("text", 25, Encoding.VARLENA, -1));

  @TempDir Path directory;

  @AfterEach
  void detach() {
    if (Memory.isAttached()) {
      Memory.detach();
    }
  }

  /** The table, its index and its sequence in one session. */
  private static final class Client {
    final DurableInstance instance;
    final HeapContext session;
    final HeapTable table;
    final ToastTable toast;
    final IndexAccess index;
    final Sequence sequence;
    final HeapUpdate update = new HeapUpdate();
    final ModifyFailure failure = new ModifyFailure();
    final LongVector id = new LongVector(1);

    Client(DurableInstance instance) {
      this.instance = instance;
      this.session = instance.session();
      RelationFile chunks = DurableInstance.relation(CHUNKS);
      this.toast =
          new ToastTable(
              session,
              ROW,
              new HeapRelation(chunks, CHUNKS, "pg_toast_1", ToastTable.TUPLES),
              ToastTable.indexDescriptor(
                  DurableInstance.relation(CHUNK_INDEX), CHUNK_INDEX, "pg_toast_1_index", "t"));
      this.table =
          new HeapTable(
              session,
              new HeapRelation(
                  DurableInstance.relation(HEAP),
                  HEAP,
                  "test",
                  ROW,
                  new int[] {0},
                  new int[] {0},
                  90),
              toast);
      this.index =
          new BTreeIndex(
              session,
              new IndexDescriptor(
                  DurableInstance.relation(INDEX),
                  INDEX,
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
      this.sequence = new Sequence(session, DurableInstance.relation(SEQUENCE), "s");
    }

    void create() {
      for (int number : new int[] {HEAP, INDEX, CHUNKS, CHUNK_INDEX, SEQUENCE}) {
        instance.createRelation(number);
      }
      MemoryInstance.begin(session);
      index.create();
      toast.index().create();
      sequence.create(1);
      session.transactions().commit();
    }

    TupleBuilder row(long key, byte[] text) {
      TupleBuilder builder = new TupleBuilder(ROW);
      builder.beginHeap();
      builder.addLong(key);
      builder.addBytes(text, 0, text.length);
      builder.finish();
      return builder;
    }

    int command() {
      return session.transactions().useCommandId();
    }

    long insert(long key, byte[] text) {
      long tid = table.insert(row(key, text), command());
      enter(key, tid);
      return tid;
    }

    private void enter(long key, long tid) {
      id.set(0, key);
      assertThat(index.insert(new Vector[] {id}, 0, tid, UniqueCheck.YES)).isZero();
    }

    long update(long tid, long key, byte[] text) {
      assertThat(table.update(tid, row(key, text), command(), WaitPolicy.BLOCK, update, failure))
          .isEqualTo(ModifyResult.OK);
      if (!update.isHeapOnly()) {
        enter(key, update.tid());
      }
      return update.tid();
    }

    Map<Long, String> rows() {
      Map<Long, String> rows = new TreeMap<>();
      HeapScan scan = table.scan(session.transactions().takeLatestSnapshot());
      PageBatch batch = new PageBatch();
      while (scan.next(batch)) {
        decode(batch, rows);
      }
      return rows;
    }

    Map<Long, String> rowsByIndex() {
      Map<Long, String> rows = new TreeMap<>();
      IndexScan scan = index.scan(new ScanKey[0], false);
      scan.restart(new Vector[0], null);
      IndexBatch entries = new IndexBatch();
      PageBatch batch = new PageBatch();
      while (scan.next(entries, ScanDirection.FORWARD)) {
        batch.clear();
        table
            .fetch()
            .fetch(
                entries.tids(),
                0,
                entries.count(),
                session.transactions().takeLatestSnapshot(),
                batch,
                null);
        decode(batch, rows);
      }
      return rows;
    }

    private void decode(PageBatch batch, Map<Long, String> rows) {
      Vector[] columns = ROW.createVectors(Math.max(1, batch.count()));
      TupleDeformer.ofAll(ROW, toast)
          .deformHeap(batch.chunk(), batch.offsets(), 0, batch.count(), columns, 0);
      BytesVector texts = (BytesVector) columns[1];
      for (int i = 0; i < batch.count(); i++) {
        int at = texts.offset(i);
        byte[] text = Arrays.copyOfRange(texts.chunk(i), at, at + texts.length(i));
        assertThat(
                rows.put(
                    ((LongVector) columns[0]).get(i), text.length + ":" + Arrays.hashCode(text)))
            .isNull();
      }
    }

    /** All pages of the relations, without what is not logged. */
    List<byte[]> pages() {
      List<byte[]> pages = new ArrayList<>();
      for (int number : HEAPS) {
        addPages(number, true, pages);
      }
      for (int number : INDEXES) {
        addPages(number, false, pages);
      }
      return pages;
    }

    private void addPages(int number, boolean heap, List<byte[]> pages) {
      BufferPool pool = session.pool();
      RelationFile file = DurableInstance.relation(number);
      int count = pool.blockCount(file, Fork.MAIN);
      for (int block = 0; block < count; block++) {
        byte[] page = new byte[PageLayout.PAGE_SIZE];
        int buffer = pool.pin(file, Fork.MAIN, block);
        pool.lockShared(buffer);
        pool.copyPage(buffer, page);
        pool.unlockAndUnpin(buffer);
        mask(page, heap);
        pages.add(page);
      }
    }

    private static void mask(byte[] page, boolean heap) {
      ByteArrays.putShort(page, PageLayout.CHECKSUM, 0);
      if (PageCopy.isNew(page)) {
        return;
      }
      if (PageCopy.itemCount(page) > 0) {
        Arrays.fill(page, PageCopy.lower(page), PageCopy.upper(page), (byte) 0);
      }
      for (int item = 1; item <= PageCopy.itemCount(page); item++) {
        int line = PageCopy.linePointer(page, item);
        int offset = PageLayout.offset(line);
        int end = offset + PageLayout.length(line);
        if (PageLayout.state(line) == PageLayout.NORMAL) {
          Arrays.fill(page, end, PageLayout.align(end), (byte) 0);
        }
        if (heap && PageLayout.state(line) == PageLayout.NORMAL) {
          int at = offset + HeapTupleHeader.INFOMASK;
          int hints =
              HeapTupleHeader.XMIN_FROZEN
                  | HeapTupleHeader.XMAX_COMMITTED
                  | HeapTupleHeader.XMAX_INVALID;
          ByteArrays.putShort(page, at, ByteArrays.getShort(page, at) & ~hints);
        } else if (!heap && PageLayout.state(line) == PageLayout.DEAD) {
          ByteArrays.putInt(
              page,
              PageLayout.linePointerOffset(item),
              PageLayout.linePointer(offset, PageLayout.NORMAL, PageLayout.length(line)));
        }
      }
      if (!heap) {
        int flags = PageLayout.PAGE_SIZE - 4;
        ByteArrays.putShort(page, flags, ByteArrays.getShort(page, flags) & ~8);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void redoMakesTheSamePages(long seed) {
    Random random = new Random(seed);
    DurableInstance instance = DurableInstance.create(directory, 128);
    Client client = new Client(instance);
    client.create();
    Map<Long, Long> tids = new TreeMap<>();
    long highest = 0;
    for (int crash = 0; crash < 4; crash++) {
      for (int i = 0; i < 60; i++) {
        highest = runTransaction(client, random, tids, highest);
        if (random.nextInt(25) == 0) {
          instance.checkpoint();
        }
      }
      MemoryInstance.begin(client.session);
      client.insert(1_000_000 + crash, new byte[100]);
      Map<Long, String> rows = client.rows();
      List<byte[]> pages = client.pages();
      instance.crash();

      instance = DurableInstance.open(directory, 128);
      client = new Client(instance);
      List<byte[]> replayed = client.pages();
      assertThat(replayed.size()).isEqualTo(pages.size());
      for (int i = 0; i < pages.size(); i++) {
        assertThat(Arrays.mismatch(replayed.get(i), pages.get(i)))
            .as("first difference of page %d", i)
            .isEqualTo(-1);
      }
      MemoryInstance.begin(client.session);
      assertThat(client.rows()).isEqualTo(rows);
      assertThat(client.rowsByIndex()).isEqualTo(rows);
      long next = client.sequence.next(COUNTING);
      assertThat(next).isGreaterThan(highest);
      highest = next;
      client.session.transactions().commit();
    }
    instance.crash();
  }

  private static long runTransaction(
      Client client, Random random, Map<Long, Long> tids, long highestValue) {
    long highest = highestValue;
    Map<Long, Long> changed = new TreeMap<>(tids);
    MemoryInstance.begin(client.session);
    int operations = 1 + random.nextInt(30);
    for (int i = 0; i < operations; i++) {
      byte[] text = new byte[random.nextInt(20) == 0 ? random.nextInt(9000) : random.nextInt(200)];
      random.nextBytes(text);
      long key = random.nextInt(1500);
      Long tid = changed.get(key);
      if (tid == null) {
        changed.put(key, client.insert(key, text));
      } else if (random.nextInt(3) == 0) {
        client.table.delete(tid, client.command(), WaitPolicy.BLOCK, client.failure);
        changed.remove(key);
      } else if (random.nextInt(4) == 0) {
        client.table.lock(
            tid, RowLockMode.SHARE, client.command(), WaitPolicy.BLOCK, client.failure);
      } else {
        changed.put(key, client.update(tid, key, text));
      }
      client.session.transactions().commandCounterIncrement();
      if (random.nextInt(3) == 0) {
        highest = client.sequence.next(COUNTING);
      }
    }
    if (random.nextInt(4) == 0) {
      client.session.transactions().abort();
    } else {
      client.session.transactions().commit();
      tids.clear();
      tids.putAll(changed);
    }
    if (random.nextInt(10) == 0) {
      MemoryInstance.begin(client.session);
      new HeapVacuum(
              client.table, new IndexAccess[] {client.index}, client.instance.storage().relations())
          .run(new VacuumOptions(random.nextBoolean(), Long.MAX_VALUE, true, 1 << 20), 0, -1);
      client.session.transactions().commit();
    }
    return highest;
  }
}
