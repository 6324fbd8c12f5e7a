package org.pgj.engine.transaction;

import org.pgj.engine.wal.LogRecord;
import org.pgj.engine.wal.RecordType;
import org.pgj.engine.wal.ResourceKind;
import org.pgj.engine.wal.WalWriter;

/**
 * The ends of transactions in the write-ahead log.
 *
 * <pre>
 * COMMIT, ABORT               COUNTERS
 *  0 xid          8            0 next xid       8  none at or above is in use; 0 says nothing
 *  8 time         8            8 next oid       8  likewise
 * 16 subxids      4           16 next multixact 8
 * 20 subxids      8 each      24 next member    8
 *    sections of {@link EndRecord}
 * </pre>
 */
public final class WalTransactionLog implements TransactionLog {
  private final WalWriter wal;
  private final LogRecord record;

  public WalTransactionLog(WalWriter wal) {
    this.wal = wal;
    this.record = new LogRecord(wal);
  }

  @Override
  public long commit(
      long xid, long time, long[] subxids, int subxidCount, EndRecord contributions) {
    return insertEnd(RecordType.COMMIT, xid, time, subxids, subxidCount, contributions);
  }

  @Override
  public long abort(long xid, long time, EndRecord contributions) {
    return insertEnd(RecordType.ABORT, xid, time, null, 0, contributions);
  }

  private long insertEnd(
      RecordType type,
      long xid,
      long time,
      long[] subxids,
      int subxidCount,
      EndRecord contributions) {
    record.begin(type, ResourceKind.TRANSACTION).putLong(xid).putLong(time).putInt(subxidCount);
    for (int i = 0; i < subxidCount; i++) {
      record.putLong(subxids[i]);
    }
    record.putBytes(contributions.bytes(), 0, contributions.length());
    return record.insert();
  }

  @Override
  public long prepare(byte[] state) {
    return record
        .begin(RecordType.PREPARE, ResourceKind.TRANSACTION)
        .putBytes(state, 0, state.length)
        .insert();
  }

  @Override
  public int longestState() {
    return wal.longestRecord();
  }

  @Override
  public void reserve(long nextXid, long nextOid, long nextMultixact, long nextMember) {
    record
        .begin(RecordType.COUNTERS, ResourceKind.TRANSACTION)
        .putLong(nextXid)
        .putLong(nextOid)
        .putLong(nextMultixact)
        .putLong(nextMember)
        .insert();
  }

  @Override
  public void flush(long lsn) {
    wal.flush(lsn);
  }

  @Override
  public void requestFlush(long lsn) {
    wal.requestFlush(lsn);
  }

  @Override
  public long flushedLsn() {
    return wal.flushedPosition();
  }

  @Override
  public boolean isDurable() {
    return true;
  }
}
