package org.pgj.engine.access.btree;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import org.pgj.engine.storage.page.PageLayout;
import org.pgj.engine.storage.temporary.TemporaryFile;
import org.pgj.engine.storage.temporary.TemporaryFiles;
import org.pgj.engine.type.vector.KeySort;

/**
 * Sorts index tuples: in memory as far as the budget goes, else in runs on temporary files that are
 * merged in one pass. Input that comes sorted is recognised and costs one comparison per tuple.
 */
final class BTreeSorter implements AutoCloseable {
  private static final int FIRST_CHUNK = 1 << 16;
  private static final int BYTES_PER_TUPLE = 4 * Integer.BYTES + 2 * Long.BYTES;

  private final BTreeTuples order;
  private final long budget;
  private final TemporaryFiles files;
  private final List<Run> runs = new ArrayList<>();
  private final PriorityQueue<Run> merged = new PriorityQueue<>(this::compare);
  private byte[] chunk = new byte[FIRST_CHUNK];
  private int used;
  private int[] starts = new int[1024];
  private int[] lengths = new int[1024];
  private long[] prefixes = new long[1024];
  private int[] sequence;
  private int count;
  private int next;
  private boolean sorted = true;
  private Run least;
  private byte[] current;
  private int currentStart;
  private int currentLength;

  BTreeSorter(BTreeTuples order, long budget, TemporaryFiles files) {
    this.order = order;
    this.budget = Math.min(budget, Integer.MAX_VALUE >> 1);
    this.files = files;
  }

  void add(byte[] tuple, int length) {
    if (used + (long) count * BYTES_PER_TUPLE + length > budget && count > 0) {
      spill();
    }
    if (chunk.length - used < length) {
      chunk = Arrays.copyOf(chunk, Math.max(chunk.length << 1, used + length));
    }
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, count << 1);
      lengths = Arrays.copyOf(lengths, count << 1);
      prefixes = Arrays.copyOf(prefixes, count << 1);
    }
    System.arraycopy(tuple, 0, chunk, used, length);
    starts[count] = used;
    lengths[count] = length;
    prefixes[count] = order.prefix(chunk, used);
    sorted = sorted && (count == 0 || isAfterLast(used));
    used += length;
    count++;
  }

  private boolean isAfterLast(int tuple) {
    long last = prefixes[count - 1];
    return last != prefixes[count]
        ? last < prefixes[count]
        : order.compare(chunk, starts[count - 1], chunk, tuple) < 0;
  }

  /** Ends the input; the tuples then come in order from {@link #advance}. */
  void sort() {
    if (runs.isEmpty()) {
      sortChunk();
      next = 0;
    } else {
      if (count > 0) {
        spill();
      }
      chunk = null;
      for (Run run : runs) {
        if (run.read()) {
          merged.add(run);
        }
      }
    }
  }

  /** Moves to the next tuple; false at the end. */
  boolean advance() {
    if (runs.isEmpty()) {
      if (next == count) {
        return false;
      }
      int tuple = sequence[next++];
      current = chunk;
      currentStart = starts[tuple];
      currentLength = lengths[tuple];
      return true;
    }
    if (least != null && least.read()) {
      merged.add(least);
    }
    least = merged.poll();
    if (least == null) {
      return false;
    }
    current = least.tuple;
    currentStart = 0;
    currentLength = least.length;
    return true;
  }

  private int compare(Run left, Run right) {
    return left.prefix != right.prefix
        ? Long.compare(left.prefix, right.prefix)
        : order.compare(left.tuple, 0, right.tuple, 0);
  }

  byte[] bytes() {
    return current;
  }

  int start() {
    return currentStart;
  }

  int length() {
    return currentLength;
  }

  private void sortChunk() {
    sequence = new int[count];
    for (int i = 0; i < count; i++) {
      sequence[i] = i;
    }
    if (!sorted) {
      new KeySort(prefixes, sequence).sort(0, count, this::compare);
    }
  }

  private int compare(int left, int right) {
    return order.compare(chunk, starts[left], chunk, starts[right]);
  }

  private void spill() {
    sortChunk();
    Run run = new Run(files.create(), order);
    runs.add(run);
    for (int i = 0; i < count; i++) {
      run.write(chunk, starts[sequence[i]], lengths[sequence[i]]);
    }
    run.flush();
    used = 0;
    count = 0;
    sorted = true;
  }

  @Override
  public void close() {
    for (Run run : runs) {
      run.close();
    }
  }

  /** Sorted tuples on a file, each behind its length; one of them at hand when it is read. */
  private static final class Run {
    private static final int BUFFER_SIZE = 1 << 16;

    private final TemporaryFile file;
    private final ByteBuffer buffer =
        ByteBuffer.allocate(BUFFER_SIZE).order(ByteOrder.LITTLE_ENDIAN);
    private final BTreeTuples order;
    private long position;
    private byte[] tuple = new byte[64];
    private int length;
    private long prefix;

    Run(TemporaryFile file, BTreeTuples order) {
      this.file = file;
      this.order = order;
    }

    void write(byte[] bytes, int from, int count) {
      if (buffer.remaining() < count + Integer.BYTES) {
        flush();
      }
      buffer.putInt(count).put(bytes, from, count);
    }

    /** To be called between the last write and the first read. */
    void flush() {
      file.append(buffer.flip());
      buffer.clear();
    }

    /** Reads the next tuple; false at the end. */
    boolean read() {
      if (position == 0 || buffer.remaining() < PageLayout.PAGE_SIZE && position < file.length()) {
        fill();
      }
      if (!buffer.hasRemaining()) {
        return false;
      }
      length = buffer.getInt();
      if (tuple.length < length) {
        tuple = new byte[length];
      }
      buffer.get(tuple, 0, length);
      prefix = order.prefix(tuple, 0);
      return true;
    }

    private void fill() {
      if (position == 0) {
        buffer.limit(0);
      }
      buffer.compact();
      position += file.read(buffer, position);
      buffer.flip();
    }

    void close() {
      file.close();
    }
  }
}
