package org.pgj.engine.access.toast;

import java.util.Arrays;
import org.pgj.engine.access.ScanDirection;
import org.pgj.engine.access.btree.BTreeIndex;
import org.pgj.engine.access.heap.HeapContext;
import org.pgj.engine.access.heap.HeapFetch;
import org.pgj.engine.access.heap.HeapRelation;
import org.pgj.engine.access.heap.HeapTable;
import org.pgj.engine.access.heap.ModifyFailure;
import org.pgj.engine.access.heap.PageBatch;
import org.pgj.engine.access.heap.Toaster;
import org.pgj.engine.access.heap.TupleBuffer;
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
import org.pgj.engine.access.tuple.HeapTupleHeader;
import org.pgj.engine.access.tuple.TupleBuilder;
import org.pgj.engine.access.tuple.TupleDescriptor;
import org.pgj.engine.access.tuple.Varlena;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.os.ByteArrays;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** The toast relation of one table, as one worker has it open. */
public final class ToastTable implements Toaster {
  /** Columns of a toast relation. */
  public static final TupleDescriptor TUPLES =
      new TupleDescriptor(
          Attribute.plain("chunk_id", 26, Encoding.UINT4, 4),
          Attribute.plain("chunk_seq", 23, Encoding.INT4, 4),
          Attribute.plain("chunk_data", 17, Encoding.VARLENA, -1));

  /** Bytes of a value in one chunk: four chunks fill a page. */
  static final int CHUNK_SIZE = 1988;

  private static final int CHUNK_DATA_START = HeapTupleHeader.MIN_SIZE + 2 * Integer.BYTES;
  private static final int SEQUENCE_START = HeapTupleHeader.MIN_SIZE + Integer.BYTES;

  private final HeapContext context;
  private final HeapRelation relation;
  private final HeapTable chunks;
  private final HeapFetch fetch;
  private final IndexAccess index;
  private final TupleShortener shortener;
  private final TupleBuilder builder = new TupleBuilder(TUPLES);
  private final TupleBuffer buffer = new TupleBuffer();
  private final IndexScan scan;
  private final IndexBatch entries = new IndexBatch();
  private final PageBatch fetched = new PageBatch();
  private final LongVector id = new LongVector(1);
  private final LongVector sequence = new LongVector(1);
  private final Vector[] key = {id, sequence};

  /**
   * @param tuples of the table whose values are kept
   * @param relation the toast relation
   * @param index its index, see {@link #indexDescriptor}
   */
  public ToastTable(
      HeapContext context, TupleDescriptor tuples, HeapRelation relation, IndexDescriptor index) {
    this.context = context;
    this.relation = relation;
    this.chunks = new HeapTable(context, relation, null);
    this.fetch = chunks.fetch();
    this.index = new BTreeIndex(context, index, chunks.fetch());
    this.shortener = new TupleShortener(tuples, this);
    this.scan =
        this.index.scan(
            new ScanKey[] {
              new ScanKey(0, ScanKey.Strategy.EQUAL), new ScanKey(1, ScanKey.Strategy.GREATER_EQUAL)
            },
            false);
  }

  /** The index that a toast relation has. */
  public static IndexDescriptor indexDescriptor(
      RelationFile file, int indexOid, String name, String toastRelationName) {
    return new IndexDescriptor(
        file,
        indexOid,
        name,
        "pg_toast",
        toastRelationName,
        TUPLES.project(0, 1),
        2,
        new KeyComparator[] {KeyComparator.LONG, KeyComparator.LONG},
        new boolean[2],
        new boolean[2],
        true,
        false,
        false,
        90);
  }

  /** The toast relation's own heap, for VACUUM. */
  public HeapTable heap() {
    return chunks;
  }

  /** The index on the chunks. */
  public IndexAccess index() {
    return index;
  }

  @Override
  public int toast(byte[] tuple, int length) {
    return shortener.shorten(tuple, length);
  }

  @Override
  public byte[] bytes() {
    return shortener.bytes();
  }

  /** Stores bytes in chunks and answers the value's id. */
  int store(byte[] bytes, int from, int length) {
    int valueId = newValueId();
    buffer.clear();
    int count = 0;
    for (int done = 0; done < length; done += CHUNK_SIZE) {
      builder.beginHeap();
      builder.addLong(valueId & 0xffff_ffffL);
      builder.addLong(count++);
      builder.addBytes(bytes, from + done, Math.min(CHUNK_SIZE, length - done));
      builder.finish();
      buffer.add(builder);
    }
    long[] tids = new long[count];
    chunks.insertAll(buffer, context.transactions().useCommandId(), tids);
    id.set(0, valueId & 0xffff_ffffL);
    for (int i = 0; i < count; i++) {
      sequence.set(0, i);
      index.insert(key, 0, tids[i], UniqueCheck.YES);
    }
    return valueId;
  }

  /** Object ids wrap around in time: one that is in use is passed over. */
  private int newValueId() {
    while (true) {
      int candidate = context.transactions().takeOid();
      start(candidate, 0);
      if (!scan.next(entries, ScanDirection.FORWARD)) {
        return candidate;
      }
    }
  }

  private void start(int valueId, int firstChunk) {
    id.set(0, valueId & 0xffff_ffffL);
    sequence.set(0, firstChunk);
    scan.restart(key, null);
  }

  @Override
  public void detoast(byte[] chunk, int offset, BytesVector target, int row) {
    int rawLength = Varlena.rawLength(chunk, offset);
    if (Varlena.isCompressed(chunk, offset)) {
      int at = target.reserve(rawLength);
      decompress(
          chunk,
          offset + Varlena.COMPRESSED_HEADER_SIZE,
          Varlena.compressedLength(chunk, offset),
          target.heap(),
          at,
          rawLength);
      target.setReference(row, target.heap(), at, rawLength);
      return;
    }
    int storedLength = Varlena.externalStoredLength(chunk, offset);
    int valueId = Varlena.externalValueId(chunk, offset);
    if (storedLength == rawLength) {
      int at = target.reserve(rawLength);
      readChunks(valueId, storedLength, 0, rawLength, target.heap(), at);
      target.setReference(row, target.heap(), at, rawLength);
    } else {
      byte[] stored = new byte[storedLength];
      readChunks(valueId, storedLength, 0, storedLength, stored, 0);
      int at = target.reserve(rawLength);
      decompress(stored, 0, storedLength, target.heap(), at, rawLength);
      target.setReference(row, target.heap(), at, rawLength);
    }
  }

  private static void decompress(
      byte[] source, int from, int length, byte[] target, int at, int rawLength) {
    LzCodec.decompress(source, from, length, target, at, rawLength);
  }

  /**
   * A part of a stored value; of one that is out of line and not compressed only the chunks needed
   * are read.
   *
   * @param from first byte wanted, from 0
   * @param length bytes wanted; fewer come at the value's end
   */
  public byte[] slice(byte[] chunk, int offset, int from, int length) {
    int rawLength = Varlena.rawLength(chunk, offset);
    int start = Math.min(from, rawLength);
    int size = Math.min(length, rawLength - start);
    if (Varlena.isExternal(chunk, offset)
        && Varlena.externalStoredLength(chunk, offset) == rawLength) {
      byte[] part = new byte[size];
      int valueId = Varlena.externalValueId(chunk, offset);
      readChunks(valueId, rawLength, start, size, part, 0);
      return part;
    }
    if (Varlena.isPlain(chunk, offset)) {
      int payload = Varlena.plainStart(chunk, offset);
      return Arrays.copyOfRange(chunk, payload + start, payload + start + size);
    }
    BytesVector whole = new BytesVector(1);
    detoast(chunk, offset, whole, 0);
    int payload = whole.offset(0);
    return Arrays.copyOfRange(whole.chunk(0), payload + start, payload + start + size);
  }

  /** Copies a stretch of what {@link #store} was given. */
  private void readChunks(
      int valueId, int storedLength, int from, int length, byte[] target, int at) {
    if (length == 0) {
      return;
    }
    int expected = from / CHUNK_SIZE;
    int last = (from + length - 1) / CHUNK_SIZE;
    start(valueId, expected);
    while (expected <= last && scan.next(entries, ScanDirection.FORWARD)) {
      for (int i = 0; i < entries.count() && expected <= last; i++) {
        fetched.clear();
        boolean found = fetch.fetchVersion(entries.tid(i), fetched);
        byte[] bytes = fetched.chunk();
        int tuple = found ? fetched.offsets()[0] : 0;
        if (!found || ByteArrays.getInt(bytes, tuple + SEQUENCE_START) != expected) {
          throw missing(expected, valueId);
        }
        int data = tuple + CHUNK_DATA_START;
        int size = Varlena.plainLength(bytes, data);
        int chunkStart = expected * CHUNK_SIZE;
        if (size != Math.min(CHUNK_SIZE, storedLength - chunkStart)) {
          throw missing(expected, valueId);
        }
        int first = Math.max(from, chunkStart);
        int end = Math.min(from + length, chunkStart + size);
        System.arraycopy(
            bytes,
            Varlena.plainStart(bytes, data) + first - chunkStart,
            target,
            at + first - from,
            end - first);
        expected++;
      }
    }
    if (expected <= last) {
      throw missing(expected, valueId);
    }
  }

  private DatabaseError missing(int chunk, int valueId) {
    return new DatabaseError(
        "XX001",
        "missing chunk number "
            + chunk
            + " for toast value "
            + Integer.toUnsignedString(valueId)
            + " in "
            + relation.name());
  }

  @Override
  public void deleteExternal(byte[] tuple, int offset, byte[] replacement) {
    shortener.deleteExternal(tuple, offset, replacement);
  }

  /** Deletes a value's chunks, also such as the running command has inserted. */
  void delete(int valueId) {
    int command = context.transactions().useCommandId();
    ModifyFailure failure = new ModifyFailure();
    start(valueId, 0);
    while (scan.next(entries, ScanDirection.FORWARD)) {
      for (int i = 0; i < entries.count(); i++) {
        long tid = entries.tid(i);
        fetched.clear();
        if (!fetch.fetchVersion(tid, fetched)) {
          continue;
        }
        byte[] bytes = fetched.chunk();
        int tuple = fetched.offsets()[0];
        boolean justInserted =
            context.transactions().isCurrent(HeapTupleHeader.xmin(bytes, tuple))
                && HeapTupleHeader.commandId(bytes, tuple) == command;
        if (justInserted) {
          chunks.undoInsert(tid);
        } else {
          chunks.delete(tid, command, WaitPolicy.BLOCK, failure);
        }
      }
    }
  }

  /** The toast relation's oid. */
  int oid() {
    return relation.oid();
  }
}
