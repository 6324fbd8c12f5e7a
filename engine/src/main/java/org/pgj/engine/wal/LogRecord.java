package org.pgj.engine.wal;

import java.util.Arrays;
import org.pgj.engine.os.ByteArrays;

/**
 * Builds records other than page changes. One per worker, reused.
 *
 * <pre>
 * long lsn = record.begin(RecordType.COMMIT, ResourceKind.TRANSACTION).putLong(xid).insert();
 * </pre>
 */
public final class LogRecord {
  private final WalWriter wal;
  private byte[] bytes = new byte[256];
  private int at;
  private RecordType type;
  private ResourceKind kind;

  public LogRecord(WalWriter wal) {
    this.wal = wal;
  }

  /** Begins a record; one begun before is forgotten. */
  public LogRecord begin(RecordType recordType, ResourceKind resourceKind) {
    type = recordType;
    kind = resourceKind;
    at = WalRecord.HEADER_SIZE;
    return this;
  }

  public LogRecord putByte(int value) {
    reserve(1);
    bytes[at++] = (byte) value;
    return this;
  }

  public LogRecord putInt(int value) {
    reserve(4);
    ByteArrays.putInt(bytes, at, value);
    at += 4;
    return this;
  }

  public LogRecord putLong(long value) {
    reserve(8);
    ByteArrays.putLong(bytes, at, value);
    at += 8;
    return this;
  }

  public LogRecord putBytes(byte[] source, int from, int length) {
    reserve(length);
    System.arraycopy(source, from, bytes, at, length);
    at += length;
    return this;
  }

  /** Makes room in advance, so that a critical section can add this much without allocating. */
  public LogRecord reserve(int more) {
    if (bytes.length - at < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, at + more));
    }
    return this;
  }

  /** The record so far, behind room for its header. */
  byte[] bytes() {
    return bytes;
  }

  /** A copy of what was put into the record. */
  byte[] body() {
    return Arrays.copyOfRange(bytes, WalRecord.HEADER_SIZE, at);
  }

  /** Bytes of the record so far, with its header. */
  int length() {
    return at;
  }

  /**
   * Inserts the record.
   *
   * @return the LSN behind it, to be flushed before it may be relied on
   */
  public long insert() {
    long lsn = wal.insert(type, kind, bytes, at);
    type = null;
    return lsn;
  }
}
