package org.pgj.engine.access.toast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.engine.access.MemoryInstance;
import org.pgj.engine.access.heap.HeapContext;
import org.pgj.engine.access.heap.HeapRelation;
import org.pgj.engine.access.heap.HeapScan;
import org.pgj.engine.access.heap.HeapTable;
import org.pgj.engine.access.heap.HeapUpdate;
import org.pgj.engine.access.heap.ModifyFailure;
import org.pgj.engine.access.heap.ModifyResult;
import org.pgj.engine.access.heap.PageBatch;
import org.pgj.engine.access.heap.TupleBuffer;
import org.pgj.engine.access.heap.WaitPolicy;
import org.pgj.engine.access.index.IndexDescriptor;
import org.pgj.engine.access.tuple.Attribute;
import org.pgj.engine.access.tuple.Encoding;
import org.pgj.engine.access.tuple.HeapTupleHeader;
import org.pgj.engine.access.tuple.TupleBuilder;
import org.pgj.engine.access.tuple.TupleDeformer;
import org.pgj.engine.access.tuple.TupleDescriptor;
import org.pgj.engine.access.tuple.Varlena;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

class ToastTableTest {
  private static final TupleDescriptor ROW =
      new TupleDescriptor(
          Attribute.of("id", 20, Encoding.INT8, 8),
          Attribute.of("short", 25, Encoding.VARLENA, -1),
          Attribute.of("long", 25, Encoding.VARLENA, -1));

  private MemoryInstance instance;
  private HeapContext session;
  private ToastTable toast;
  private HeapTable table;
  private final HeapUpdate update = new HeapUpdate();
  private final ModifyFailure failure = new ModifyFailure();

  @BeforeEach
  void start() {
    instance = new MemoryInstance();
    session = instance.session();
    RelationFile main = instance.createRelation(session);
    RelationFile chunks = instance.createRelation(session);
    IndexDescriptor index =
        ToastTable.indexDescriptor(
            instance.createRelation(session), 103, "pg_toast_101_index", "pg_toast_101");
    toast =
        new ToastTable(
            session, ROW, new HeapRelation(chunks, 102, "pg_toast_101", ToastTable.TUPLES), index);
    toast.index().create();
    table = new HeapTable(session, new HeapRelation(main, 101, "test", ROW), toast);
    MemoryInstance.begin(session);
  }

  @AfterEach
  void stop() {
    session.transactions().commit();
    assertThat(session.pool().pinnedBuffers()).isZero();
    instance.close();
  }

  private static byte[] random(int seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private static TupleBuilder row(long id, byte[] first, byte[] second) {
    TupleBuilder builder = new TupleBuilder(ROW);
    builder.beginHeap();
    builder.addLong(id);
    builder.addBytes(first, 0, first.length);
    builder.addBytes(second, 0, second.length);
    builder.finish();
    return builder;
  }

  private int command() {
    return session.transactions().useCommandId();
  }

  private byte[] read(PageBatch batch, int row, int column) {
    Vector[] columns = ROW.createVectors(batch.count());
    TupleDeformer.ofAll(ROW, toast)
        .deformHeap(batch.chunk(), batch.offsets(), 0, batch.count(), columns, 0);
    BytesVector values = (BytesVector) columns[column];
    return Arrays.copyOfRange(
        values.chunk(row), values.offset(row), values.offset(row) + values.length(row));
  }

  private PageBatch fetch(long tid) {
    session.transactions().commandCounterIncrement();
    PageBatch batch = new PageBatch();
    assertThat(table.fetch().fetchVersion(tid, session.transactions().takeLatestSnapshot(), batch))
        .isTrue();
    return batch;
  }

  private long visibleChunks() {
    session.transactions().commandCounterIncrement();
    HeapScan scan = toast.heap().scan(session.transactions().takeLatestSnapshot());
    PageBatch batch = new PageBatch();
    long count = 0;
    while (scan.next(batch)) {
      count += batch.count();
    }
    return count;
  }

  @Test
  void aCompressibleValueStaysInTheRow() {
    byte[] text = "the quick brown fox ".repeat(400).getBytes();
    long tid = table.insert(row(1, new byte[3], text), command());
    PageBatch batch = fetch(tid);
    assertThat(read(batch, 0, 2)).isEqualTo(text);
    assertThat(visibleChunks()).isZero();
  }

  @Test
  void longValuesGoOutOfLineAndComeBack() {
    for (int length : new int[] {2100, 1988 * 3, 1988 * 3 + 1, 300_000, 5_000_000}) {
      byte[] bytes = random(length, length);
      long tid = table.insert(row(length, new byte[5], bytes), command());
      assertThat(read(fetch(tid), 0, 2)).isEqualTo(bytes);
    }
    byte[] compressible = new byte[2_000_000];
    Random random = new Random(3);
    for (int i = 0; i < compressible.length; i++) {
      compressible[i] = (byte) random.nextInt(i % 100 < 50 ? 256 : 1);
    }
    long tid = table.insert(row(7, new byte[5], compressible), command());
    assertThat(read(fetch(tid), 0, 2)).isEqualTo(compressible);
  }

  @Test
  void slicesReadOnlyWhatIsAsked() {
    byte[] bytes = random(9, 100_000);
    long tid = table.insert(row(1, new byte[5], bytes), command());
    PageBatch batch = fetch(tid);
    int offset = batch.offsets()[0];
    int value = HeapTupleHeader.dataStart(batch.chunk(), offset) + 8;
    value += Varlena.storedSize(batch.chunk(), value);
    assertThat(toast.slice(batch.chunk(), value, 1980, 20))
        .isEqualTo(Arrays.copyOfRange(bytes, 1980, 2000));
    assertThat(toast.slice(batch.chunk(), value, 99_990, 20))
        .isEqualTo(Arrays.copyOfRange(bytes, 99_990, 100_000));
    assertThat(toast.slice(batch.chunk(), value, 200_000, 20)).isEmpty();
  }

  @Test
  void chunksGoWithTheirRow() {
    long tid = table.insert(row(1, random(1, 4000), random(2, 4000)), command());
    assertThat(visibleChunks()).isEqualTo(6);
    assertThat(
            table.update(
                tid,
                row(1, random(1, 4000), random(3, 2500)),
                command(),
                WaitPolicy.BLOCK,
                update,
                failure))
        .isEqualTo(ModifyResult.OK);
    assertThat(visibleChunks()).isEqualTo(5);
    assertThat(read(fetch(update.tid()), 0, 2)).isEqualTo(random(3, 2500));
    assertThat(table.delete(update.tid(), command(), WaitPolicy.BLOCK, failure))
        .isEqualTo(ModifyResult.OK);
    assertThat(visibleChunks()).isZero();
  }

  @Test
  void anUpdateThatKeepsAPointerKeepsTheChunks() {
    byte[] bytes = random(1, 40_000);
    long tid = table.insert(row(1, new byte[1], bytes), command());
    PageBatch batch = fetch(tid);
    byte[] chunk = batch.chunk();
    int value = HeapTupleHeader.dataStart(chunk, batch.offsets()[0]) + 8;
    value += Varlena.storedSize(chunk, value);
    TupleBuilder builder = new TupleBuilder(ROW);
    builder.beginHeap();
    builder.addLong(2);
    builder.addBytes(new byte[2], 0, 2);
    builder.addStored(chunk, value, Varlena.storedSize(chunk, value));
    builder.finish();
    table.update(tid, builder, command(), WaitPolicy.BLOCK, update, failure);
    assertThat(read(fetch(update.tid()), 0, 2)).isEqualTo(bytes);
    assertThat(visibleChunks()).isEqualTo(21);
  }

  @Test
  void rowsInsertedTogetherAreToastedToo() {
    TupleBuffer rows = new TupleBuffer();
    for (int i = 0; i < 50; i++) {
      rows.add(row(i, random(i, i * 10), random(i, i * 100)));
    }
    long[] tids = new long[50];
    table.insertAll(rows, command(), tids);
    for (int i = 0; i < 50; i++) {
      PageBatch batch = fetch(tids[i]);
      assertThat(read(batch, 0, 1)).isEqualTo(random(i, i * 10));
      assertThat(read(batch, 0, 2)).isEqualTo(random(i, i * 100));
    }
  }
}
