package org.pgj.engine.access.heap;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pgj.engine.access.tuple.Attribute;
import org.pgj.engine.access.tuple.Encoding;
import org.pgj.engine.access.tuple.TupleBuilder;
import org.pgj.engine.access.tuple.TupleDeformer;
import org.pgj.engine.access.tuple.TupleDescriptor;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.transaction.Snapshot;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** A table (id bigint, value bigint, filler text) and what one session does with it. */
final class TestTable {
  static final TupleDescriptor TUPLES =
      new TupleDescriptor(
          Attribute.of("id", 20, Encoding.INT8, 8),
          Attribute.of("value", 20, Encoding.INT8, 8),
          Attribute.of("filler", 25, Encoding.VARLENA, -1));

  /** A row as a scan found it. */
  record Row(long tid, long id, long value, String filler) {}

  final HeapContext session;
  final HeapTable table;
  final ModifyFailure failure = new ModifyFailure();
  final HeapUpdate update = new HeapUpdate();
  private final TupleBuilder builder = new TupleBuilder(TUPLES);

  TestTable(HeapContext session, RelationFile file) {
    this(session, file, new int[] {0}, new int[] {0});
  }

  TestTable(HeapContext session, RelationFile file, int[] indexed, int[] keys) {
    this.session = session;
    this.table =
        new HeapTable(
            session, new HeapRelation(file, 30_000, "test", TUPLES, indexed, keys, 100), null);
  }

  TupleBuilder row(long id, long value, String filler) {
    byte[] bytes = filler.getBytes(StandardCharsets.UTF_8);
    builder.beginHeap();
    builder.addLong(id);
    builder.addLong(value);
    builder.addBytes(bytes, 0, bytes.length);
    builder.finish();
    return builder;
  }

  int command() {
    return session.transactions().useCommandId();
  }

  long insert(long id, long value) {
    return table.insert(row(id, value, "filler"), command());
  }

  ModifyResult delete(long tid) {
    return table.delete(tid, command(), WaitPolicy.BLOCK, failure);
  }

  ModifyResult update(long tid, long id, long value) {
    return update(tid, id, value, "filler");
  }

  ModifyResult update(long tid, long id, long value, String filler) {
    return table.update(tid, row(id, value, filler), command(), WaitPolicy.BLOCK, update, failure);
  }

  ModifyResult lock(long tid, RowLockMode mode, WaitPolicy policy) {
    return table.lock(tid, mode, command(), policy, failure);
  }

  List<Row> rows() {
    return rows(session.transactions().takeLatestSnapshot());
  }

  List<Row> rows(Snapshot snapshot) {
    return rows(snapshot, org.pgj.engine.access.ScanDirection.FORWARD);
  }

  List<Row> rows(Snapshot snapshot, org.pgj.engine.access.ScanDirection direction) {
    List<Row> rows = new ArrayList<>();
    HeapScan scan = table.scan(snapshot);
    PageBatch batch = new PageBatch();
    while (scan.next(batch, direction)) {
      decode(batch, rows);
    }
    return rows;
  }

  /** The visible version of the row whose HOT chain begins at an address; null if there is none. */
  Row fetch(long tid, Snapshot snapshot) {
    PageBatch batch = new PageBatch();
    List<Row> rows = new ArrayList<>();
    if (!table.fetch().fetch(tid, snapshot, batch)) {
      return null;
    }
    decode(batch, rows);
    return rows.getFirst();
  }

  Map<Long, Long> valuesById(Snapshot snapshot) {
    Map<Long, Long> values = new TreeMap<>();
    for (Row row : rows(snapshot)) {
      if (values.put(row.id(), row.value()) != null) {
        throw new AssertionError("row " + row.id() + " is seen twice");
      }
    }
    return values;
  }

  static void decode(PageBatch batch, List<Row> rows) {
    Vector[] columns = TUPLES.createVectors(batch.count());
    TupleDeformer.ofAll(TUPLES, null)
        .deformHeap(batch.chunk(), batch.offsets(), 0, batch.count(), columns, 0);
    BytesVector fillers = (BytesVector) columns[2];
    for (int i = 0; i < batch.count(); i++) {
      rows.add(
          new Row(
              batch.tids()[i],
              ((LongVector) columns[0]).get(i),
              ((LongVector) columns[1]).get(i),
              new String(
                  fillers.chunk(i), fillers.offset(i), fillers.length(i), StandardCharsets.UTF_8)));
    }
  }
}
