package org.pgj.engine.wal;

import java.util.Arrays;
import java.util.zip.CRC32C;
import org.pgj.engine.os.ByteArrays;
import org.pgj.engine.os.NativeBuffer;

/** Reads the log's records one after the other, until the first that is not valid. */
final class WalReader implements AutoCloseable {
  private static final int CHUNK = 1 << 20;
  private static final int LONGEST = 1 << 30;

  private final WalFiles files;
  private final NativeBuffer chunk = NativeBuffer.allocate(CHUNK);
  private final CRC32C crc = new CRC32C();
  private byte[] window = new byte[2 * CHUNK];
  private long windowStart;
  private int windowLength;
  private long next;
  private int record;
  private int length;
  private int epoch;

  WalReader(WalFiles files) {
    this.files = files;
  }

  /**
   * Goes to where a record begins.
   *
   * @param lowestEpoch records of earlier epochs are not valid
   */
  void seek(long lsn, int lowestEpoch) {
    next = lsn;
    epoch = lowestEpoch;
    windowStart = lsn;
    windowLength = 0;
  }

  /** Reads the next record; false if the log ends here. */
  boolean next() {
    if (!fill(WalRecord.HEADER_SIZE)) {
      return false;
    }
    int at = (int) (next - windowStart);
    int size = ByteArrays.getInt(window, at + WalRecord.LENGTH);
    if (size < WalRecord.HEADER_SIZE
        || size > LONGEST
        || ByteArrays.getLong(window, at + WalRecord.LSN) != next
        || ByteArrays.getInt(window, at + WalRecord.EPOCH) < epoch
        || RecordType.of(window[at + WalRecord.TYPE]) == RecordType.NONE
        || !fill(size)) {
      return false;
    }
    at = (int) (next - windowStart);
    crc.reset();
    crc.update(window, at + WalRecord.HEADER_SIZE, size - WalRecord.HEADER_SIZE);
    crc.update(window, at + WalRecord.LSN, WalRecord.HEADER_SIZE - WalRecord.LSN);
    if ((int) crc.getValue() != ByteArrays.getInt(window, at + WalRecord.CRC)) {
      return false;
    }
    record = at;
    length = size;
    epoch = ByteArrays.getInt(window, at + WalRecord.EPOCH);
    next += WalRecord.align(size);
    return true;
  }

  /** The array that holds the record, until the next call of {@link #next}. */
  byte[] bytes() {
    return window;
  }

  /** Where the record's body begins in {@link #bytes}. */
  int body() {
    return record + WalRecord.HEADER_SIZE;
  }

  int bodyLength() {
    return length - WalRecord.HEADER_SIZE;
  }

  RecordType type() {
    return RecordType.of(window[record + WalRecord.TYPE]);
  }

  int pages() {
    return window[record + WalRecord.PAGES] & 0xFF;
  }

  int epoch() {
    return epoch;
  }

  /** The LSN behind the record: where the next one begins. */
  long end() {
    return next;
  }

  /**
   * Makes sure that bytes from the next record's start are in the window; false if the log ends.
   */
  private boolean fill(int bytes) {
    while (next + bytes > windowStart + windowLength) {
      // The next record may begin behind the window, after the padding of the last one.
      int used = (int) Math.min(next - windowStart, windowLength);
      System.arraycopy(window, used, window, 0, windowLength - used);
      windowStart += used;
      windowLength -= used;
      long from = windowStart + windowLength;
      int inSegment = (int) Math.min(CHUNK, WalFiles.SEGMENT_SIZE - from % WalFiles.SEGMENT_SIZE);
      int got = files.read(from, chunk.address(), inSegment);
      if (got <= 0) {
        return false;
      }
      if (window.length - windowLength < got) {
        window = Arrays.copyOf(window, Math.max(window.length * 2, windowLength + got));
      }
      chunk.copyTo(0, window, windowLength, got);
      windowLength += got;
    }
    return true;
  }

  @Override
  public void close() {
    chunk.close();
  }
}
