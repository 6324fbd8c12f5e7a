package org.pgj.jdbc.wire;

import java.util.Arrays;
import org.pgj.protocol.MessageReader;

/**
 * Rows as they came: contents of DataRow messages (int16 column count, then length and bytes of
 * each value), packed into chunks. No object per row.
 */
public final class RowBuffer {
  private static final int FIRST_CHUNK = 1024;
  private static final int FULL_CHUNK = 1 << 20;

  private final int firstChunk;
  private byte[][] chunks = new byte[1][];
  private int chunkCount;
  private int used;
  private long bytes;

  /** Chunk index in the high half, offset in it in the low half. */
  private long[] refs;

  private int count;

  /** For a result of unknown size. */
  public RowBuffer() {
    this(0, 0);
  }

  /**
   * For a result that is probably as large as another was.
   *
   * @param expectedBytes 0 if that is not known
   */
  RowBuffer(int expectedRows, int expectedBytes) {
    refs = new long[Math.max(expectedRows, 4)];
    firstChunk = expectedBytes == 0 ? FIRST_CHUNK : expectedBytes;
  }

  /** Number of rows. */
  public int count() {
    return count;
  }

  /** Bytes held. */
  public long bytes() {
    return bytes;
  }

  /** The array that row {@code index} stands in. */
  public byte[] array(int index) {
    return chunks[(int) (refs[index] >>> 32)];
  }

  /** Where in {@link #array} row {@code index} begins. */
  public int offset(int index) {
    return (int) refs[index];
  }

  /** Copies a row behind the others. */
  public void add(byte[] source, int from, int to) {
    int length = to - from;
    if (chunkCount == 0 || chunks[chunkCount - 1].length - used < length) {
      makeRoom(length);
    }
    System.arraycopy(source, from, chunks[chunkCount - 1], used, length);
    if (count == refs.length) {
      refs = Arrays.copyOf(refs, count * 2);
    }
    refs[count++] = (long) (chunkCount - 1) << 32 | used;
    used += length;
    bytes += length;
  }

  /** Copies all rows of another buffer behind these. */
  public void addAll(RowBuffer other) {
    for (int i = 0; i < other.count; i++) {
      byte[] array = other.array(i);
      int from = other.offset(i);
      add(array, from, endOf(array, from));
    }
  }

  private static int endOf(byte[] array, int from) {
    int columns = MessageReader.int16At(array, from);
    int at = from + 2;
    for (int i = 0; i < columns; i++) {
      at += 4 + Math.max(0, MessageReader.int32At(array, at));
    }
    return at;
  }

  /** Puts the first row of another buffer in the place of a row. */
  public void replace(int index, RowBuffer other) {
    addAll(other);
    refs[index] = refs[count - 1];
    count--;
  }

  /** Takes a row out. */
  public void remove(int index) {
    System.arraycopy(refs, index + 1, refs, index, count - index - 1);
    count--;
  }

  /** Forgets all rows and keeps the memory of one chunk. */
  public void clear() {
    if (chunkCount > 1) {
      byte[] last = chunks[chunkCount - 1];
      Arrays.fill(chunks, 0, chunkCount, null);
      chunks[0] = last;
      chunkCount = 1;
    }
    used = 0;
    bytes = 0;
    count = 0;
  }

  private void makeRoom(int length) {
    if (chunkCount == 1 && chunks[0].length < FULL_CHUNK) {
      int size = (int) Math.min(FULL_CHUNK, 4L * chunks[0].length);
      if (size - used >= length) {
        chunks[0] = Arrays.copyOf(chunks[0], size);
        return;
      }
    }
    if (chunkCount == chunks.length) {
      chunks = Arrays.copyOf(chunks, chunkCount * 2);
    }
    chunks[chunkCount] = new byte[Math.max(length, chunkCount == 0 ? firstChunk : FULL_CHUNK)];
    chunkCount++;
    used = 0;
  }
}
