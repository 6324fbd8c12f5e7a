package org.pgj.engine.wal;

import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.PanicError;
import org.pgj.engine.os.ByteArrays;
import org.pgj.engine.os.Futex;
import org.pgj.engine.os.Memory;
import org.pgj.engine.shared.ClusterCounter;
import org.pgj.engine.shared.ClusterCounters;
import org.pgj.engine.shared.FaultPoint;
import org.pgj.engine.shared.LWLocks;
import org.pgj.engine.shared.Region;
import org.pgj.engine.shared.RegionDescriptor;
import org.pgj.engine.shared.Segment;
import org.pgj.engine.shared.Spinner;
import org.pgj.engine.shared.WaitEvent;
import org.pgj.engine.shared.Worker;
import org.pgj.engine.storage.buffer.WalFlusher;

/**
 * Puts records into the log and makes the log durable, for one worker.
 *
 * <p>An LSN is a position in the log's byte stream. A record is inserted in three steps: under one
 * of a few insertion locks its place is reserved by compare-and-set on the insert position, it is
 * copied to the ring of shared buffers, and the lock is given back. Everything below an insert
 * position read before all insertion locks were seen free is complete. Whoever needs the log
 * durable waits for that, takes the write lock, and writes and syncs for all who wait for the lock
 * meanwhile.
 */
public final class WalWriter implements WalFlusher {
  /** The log is written in blocks of this size. */
  static final int BLOCK = 8192;

  /** Where the first log begins: 0 is no LSN. */
  static final long FIRST_LSN = WalFiles.SEGMENT_SIZE;

  private static final long LONGEST_SLEEP = 1_000_000_000L;

  private final Worker worker;
  private final WalControl control;
  private final WalFiles files;
  private final long ring;
  private final long ringSize;
  private final int lockIndex;
  private final CRC32C crc = new CRC32C();

  /**
   * @param dataDirectory the data directory
   * @param sync setting {@code fsync}
   */
  public WalWriter(Worker worker, Path dataDirectory, boolean sync) {
    Segment segment = worker.segment();
    this.worker = worker;
    this.control = new WalControl(segment);
    this.files = new WalFiles(dataDirectory, sync);
    this.ring = segment.offset(Region.WAL_BUFFERS);
    this.ringSize = segment.parameters().walBuffers() * (long) BLOCK;
    this.lockIndex = worker.index() % WalControl.INSERTION_LOCKS;
  }

  /** The regions of the segment that the log needs. */
  public static RegionDescriptor[] regions() {
    return new RegionDescriptor[] {WalControl.REGION, WalControl.BUFFERS};
  }

  WalControl control() {
    return control;
  }

  WalFiles files() {
    return files;
  }

  // ---- positions

  /** Where the next record will begin. */
  public long insertPosition() {
    return control.getLong(WalControl.INSERT);
  }

  /** The log is in its file up to here. */
  public long writtenPosition() {
    return control.getLong(WalControl.WRITTEN);
  }

  /** The log is durable up to here. */
  public long flushedPosition() {
    return control.getLong(WalControl.FLUSHED);
  }

  /** Where redo would begin: pages not changed since get an image with their next change. */
  public long redo() {
    return Memory.getLongAcquire(control.at(WalControl.REDO));
  }

  /** Bytes that the body of a record may have. */
  public int longestRecord() {
    return (int) (ringSize / 2) - WalRecord.align(WalRecord.HEADER_SIZE + 1);
  }

  // ---- insertion

  /**
   * Inserts a record built by {@link LogRecord}.
   *
   * @return the LSN behind it
   */
  long insert(RecordType type, ResourceKind kind, byte[] record, int length) {
    return insert(type, kind, 0, 0, record, length, -1);
  }

  /**
   * Inserts the record of a page change; inside its critical section.
   *
   * @return the LSN behind it
   */
  long insert(PageChange change) {
    while (true) {
      // An image is due for pages older than the redo position; without full_page_writes for none.
      long redo = Memory.getInt(control.at(WalControl.FULL_PAGE_WRITES)) == 0 ? -1 : redo();
      long end;
      if (change.isComplete(redo)) {
        end =
            insert(
                RecordType.PAGES,
                change.kind(),
                change.pageCount(),
                0,
                change.record(),
                change.recordLength(),
                redo);
      } else {
        long assembled = change.assemble(redo);
        end =
            insert(
                RecordType.PAGES,
                change.kind(),
                (int) (assembled >>> 32),
                change.imageCount(),
                change.assembled(),
                (int) assembled,
                redo);
      }
      if (end != 0) {
        return end;
      }
    }
  }

  /**
   * @param images how many of the pages are whole
   * @param expectedRedo insert only if the redo position is still this one; -1 whatever it is
   * @return the LSN behind the record, 0 if the redo position has moved
   */
  private long insert(
      RecordType type,
      ResourceKind kind,
      int pages,
      int images,
      byte[] record,
      int length,
      long expectedRedo) {
    int size = WalRecord.align(length);
    if (size > ringSize / 2) {
      throw new DatabaseError("54000", "log record of " + length + " bytes is too long");
    }
    ByteArrays.putInt(record, WalRecord.LENGTH, length);
    record[WalRecord.TYPE] = (byte) type.ordinal();
    record[WalRecord.KIND] = (byte) kind.ordinal();
    record[WalRecord.PAGES] = (byte) pages;
    record[WalRecord.PAGES + 1] = 0;
    long lock = control.insertionLock(lockIndex);
    while (true) {
      crc.reset();
      crc.update(record, WalRecord.HEADER_SIZE, length - WalRecord.HEADER_SIZE);
      LWLocks.acquireExclusive(worker, lock);
      if (expectedRedo >= 0 && expectedRedo != redo()) {
        LWLocks.release(worker, lock);
        return 0;
      }
      long at = reserve(size);
      if (at >= 0) {
        finish(record, at);
        copyToRing(record, length, at);
        LWLocks.release(worker, lock);
        worker.counters().logged(size, images);
        return at + size;
      }
      LWLocks.release(worker, lock);
      makeRoom(size);
    }
  }

  /** Takes a place in the log if the ring has room for it; under an insertion lock. */
  private long reserve(int size) {
    long word = control.at(WalControl.INSERT);
    while (true) {
      long at = Memory.getLongVolatile(word);
      long written = Memory.getLongAcquire(control.at(WalControl.WRITTEN)) & -BLOCK;
      if (at + size - written > ringSize) {
        return -1;
      }
      if (Memory.compareAndSetLong(word, at, at + size)) {
        return at;
      }
    }
  }

  private void finish(byte[] record, long at) {
    ByteArrays.putLong(record, WalRecord.LSN, at);
    ByteArrays.putInt(record, WalRecord.EPOCH, Memory.getInt(control.at(WalControl.EPOCH)));
    crc.update(record, WalRecord.LSN, WalRecord.HEADER_SIZE - WalRecord.LSN);
    ByteArrays.putInt(record, WalRecord.CRC, (int) crc.getValue());
  }

  private void copyToRing(byte[] record, int length, long lsn) {
    long at = lsn % ringSize;
    int first = (int) Math.min(length, ringSize - at);
    Memory.copyFrom(record, 0, ring + at, first);
    if (first < length) {
      Memory.copyFrom(record, first, ring, length - first);
    }
  }

  /** Writes old log so that the ring has room; no insertion lock is held. */
  private void makeRoom(int size) {
    LWLocks.acquireExclusive(worker, control.lock(WalControl.WRITE_LOCK));
    try {
      if (insertPosition() + size - (control.getLong(WalControl.WRITTEN) & -BLOCK) > ringSize) {
        worker.counters().cluster().add(ClusterCounter.WAL_BUFFERS_FULL, 1);
        writeLocked(awaitInsertions(), false);
      }
    } finally {
      releaseWriteLock();
    }
  }

  // ---- durability

  /**
   * Returns when the log is durable up to an LSN; several workers' requests share a sync.
   *
   * @throws PanicError if it cannot be written or synced
   */
  @Override
  public void flush(long lsn) {
    if (lsn <= flushedPosition()) {
      return;
    }
    if (lsn > insertPosition()) {
      throw new DatabaseError(
          "XX000",
          "xlog flush request "
              + Lsn.format(lsn)
              + " is not satisfied --- flushed only to "
              + Lsn.format(flushedPosition()));
    }
    FaultPoint.WAL_BEFORE_FLUSH.reach();
    while (flushedPosition() < lsn) {
      if (LWLocks.tryAcquireExclusive(worker, control.lock(WalControl.WRITE_LOCK))) {
        flushLocked(lsn);
      } else {
        awaitFlush(lsn);
      }
    }
  }

  /** Writes and syncs all complete records, for all who wait; gives the write lock back. */
  private void flushLocked(long lsn) {
    try {
      if (flushedPosition() < lsn) {
        writeLocked(awaitInsertions(), true);
      }
    } finally {
      releaseWriteLock();
    }
  }

  /** Waits until the log is durable up to an LSN or the write lock is free. */
  private void awaitFlush(long lsn) {
    long lock = control.lock(WalControl.WRITE_LOCK);
    Spinner spinner = worker.spinner();
    if (spinner.begin()) {
      boolean done = false;
      while (!done && spinner.goesOn()) {
        Thread.onSpinWait();
        done = flushedPosition() >= lsn || Memory.getIntAcquire(lock) == 0;
      }
      spinner.end(done);
      if (done) {
        return;
      }
    }
    worker.beginWait(WaitEvent.WAL_SYNC);
    Memory.getAndAddInt(control.at(WalControl.FLUSH_WAITERS), 1);
    try {
      int sequence = control.getInt(WalControl.FLUSH_SEQUENCE);
      if (flushedPosition() < lsn && Memory.getIntVolatile(lock) != 0) {
        Futex.await(control.at(WalControl.FLUSH_SEQUENCE), sequence, LONGEST_SLEEP);
        worker.checkCrash();
      }
    } finally {
      Memory.getAndAddInt(control.at(WalControl.FLUSH_WAITERS), -1);
      worker.endWait();
    }
  }

  private void releaseWriteLock() {
    LWLocks.release(worker, control.lock(WalControl.WRITE_LOCK));
    if (control.getInt(WalControl.FLUSH_WAITERS) != 0) {
      Memory.getAndAddInt(control.at(WalControl.FLUSH_SEQUENCE), 1);
      Futex.wake(control.at(WalControl.FLUSH_SEQUENCE), Integer.MAX_VALUE);
    }
  }

  /**
   * Leaves it to the WAL writer to make the log durable up to an LSN soon: {@code
   * synchronous_commit=off}. It does so every {@code wal_writer_delay} while there is something to
   * do.
   */
  public void requestFlush(long lsn) {
    if (lsn > flushedPosition() && control.getInt(WalControl.HIBERNATING) != 0) {
      wake(WalControl.WAL_WRITER);
    }
  }

  /** Has the checkpointer write a checkpoint that begins now, at full speed, and waits for it. */
  public void requestCheckpoint() {
    int request = Memory.getAndAddInt(control.at(WalControl.CHECKPOINT_REQUESTS), 1) + 1;
    wake(WalControl.CHECKPOINTER);
    worker.beginWait(WaitEvent.CHECKPOINT_DONE);
    try {
      int served = control.getInt(WalControl.REQUESTS_SERVED);
      while (served - request < 0) {
        Futex.await(control.at(WalControl.REQUESTS_SERVED), served, LONGEST_SLEEP);
        worker.checkCrash();
        worker.checkInterrupts();
        served = control.getInt(WalControl.REQUESTS_SERVED);
      }
      if (control.getInt(WalControl.REQUESTS_FAILED) - request >= 0) {
        throw new DatabaseError("XX000", "checkpoint request failed")
            .hint("Consult recent messages in the server log for details.");
      }
    } finally {
      worker.endWait();
    }
  }

  /** Requests made so far; the checkpointer asks before it begins. */
  int checkpointRequests() {
    return control.getInt(WalControl.CHECKPOINT_REQUESTS);
  }

  /** Whether somebody waits for a checkpoint. */
  boolean isCheckpointRequested() {
    return checkpointRequests() != control.getInt(WalControl.REQUESTS_SERVED);
  }

  /** A checkpoint is complete, or has failed, that began after so many requests. */
  void checkpointServed(int requests, boolean done) {
    if (!done && isCheckpointRequested()) {
      control.putInt(WalControl.REQUESTS_FAILED, requests);
    }
    control.putInt(WalControl.REQUESTS_SERVED, requests);
    Futex.wake(control.at(WalControl.REQUESTS_SERVED), Integer.MAX_VALUE);
  }

  private void wake(int word) {
    int slot = control.getInt(word);
    if (slot != 0) {
      worker.wake(slot - 1);
    }
  }

  /**
   * Makes everything inserted so far durable.
   *
   * @return up to where
   */
  public long flushAll() {
    long lsn = insertPosition();
    flush(lsn);
    return lsn;
  }

  /** Waits until all records inserted so far are in the ring; up to where they are. */
  private long awaitInsertions() {
    long position = insertPosition();
    for (int i = 0; i < WalControl.INSERTION_LOCKS; i++) {
      long lock = control.insertionLock(i);
      if (Memory.getIntVolatile(lock) != 0) {
        LWLocks.acquireShared(worker, lock);
        LWLocks.release(worker, lock);
      }
    }
    return position;
  }

  /** Writes from where the last write ended; under the write lock. */
  private void writeLocked(long end, boolean sync) {
    long from = control.getLong(WalControl.WRITTEN);
    ClusterCounters counters = worker.counters().cluster();
    worker.beginWait(WaitEvent.WAL_WRITE);
    try {
      long at = from & -BLOCK;
      long stop = end + BLOCK - 1 & -BLOCK;
      while (at < stop) {
        long inRing = at % ringSize;
        long length =
            Math.min(
                Math.min(stop - at, ringSize - inRing),
                WalFiles.SEGMENT_SIZE - at % WalFiles.SEGMENT_SIZE);
        files.write(at, Memory.address(ring + inRing), (int) length);
        counters.add(ClusterCounter.WAL_WRITES, 1);
        at += length;
        if (at % WalFiles.SEGMENT_SIZE == 0) {
          // A sync that follows covers the last segment only.
          files.sync(at - 1);
          counters.add(ClusterCounter.WAL_SYNCS, 1);
          wake(WalControl.CHECKPOINTER);
        }
      }
      if (end > from) {
        control.putLong(WalControl.WRITTEN, end);
      }
      if (sync) {
        worker.beginWait(WaitEvent.WAL_SYNC);
        FaultPoint.WAL_BEFORE_SYNC.reach();
        long written = control.getLong(WalControl.WRITTEN);
        files.sync(written - 1);
        counters.add(ClusterCounter.WAL_SYNCS, 1);
        FaultPoint.WAL_AFTER_SYNC.reach();
        control.putLong(WalControl.FLUSHED, written);
      }
    } catch (RuntimeException failure) {
      throw new PanicError("could not write the log: " + failure.getMessage(), failure);
    } finally {
      worker.endWait();
    }
  }

  /**
   * Fills the rest of the current segment with zeroes: that of a new data directory was made
   * without them, and syncs of it are slow until then.
   */
  void fillSegment() {
    LWLocks.acquireExclusive(worker, control.lock(WalControl.WRITE_LOCK));
    try {
      files.fill(control.getLong(WalControl.WRITTEN) + BLOCK - 1 & -BLOCK);
    } finally {
      releaseWriteLock();
    }
  }

  // ---- checkpoints

  /**
   * Moves the redo position to the end of the log: later changes of pages log whole pages again.
   *
   * @return the new redo position
   */
  long advanceRedo() {
    for (int i = 0; i < WalControl.INSERTION_LOCKS; i++) {
      LWLocks.acquireExclusive(worker, control.insertionLock(i));
    }
    long redo = insertPosition();
    control.putLong(WalControl.REDO, redo);
    for (int i = 0; i < WalControl.INSERTION_LOCKS; i++) {
      LWLocks.release(worker, control.insertionLock(i));
    }
    return redo;
  }

  /** Begins the log of this instance: where the last one ended. */
  void start(long end, int epoch, boolean fullPageWrites) {
    control.putLong(WalControl.INSERT, end);
    control.putLong(WalControl.WRITTEN, end);
    control.putLong(WalControl.FLUSHED, end);
    control.putInt(WalControl.EPOCH, epoch);
    control.putInt(WalControl.FULL_PAGE_WRITES, fullPageWrites ? 1 : 0);
    // The block in which the log goes on is written whole again: its beginning must be in the ring.
    long block = end & -BLOCK;
    long inRing = ring + block % ringSize;
    Memory.fill(inRing, BLOCK, (byte) 0);
    if (end > block) {
      files.read(block, Memory.address(inRing), (int) (end - block));
    }
  }

  /** Closes the open segment. */
  public void close() {
    files.close();
  }
}
