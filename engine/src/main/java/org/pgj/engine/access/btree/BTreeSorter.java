package org.pgj.engine.access.btree;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.storage.page.PageLayout;
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
  private final Supplier<FileChannel> files;
  private final List<Run> runs = new ArrayList<>();
  private byte[] chunk = new byte[FIRST_CHUNK];
  private int used;
  private int[] starts = new int[1024];
  private int[] lengths = new int[1024];
  private long[] prefixes = new long[1024];
  private int[] sequence;
  private int count;
  private int next;
  private boolean sorted = true;
  private byte[] current;
  private int currentStart;
  private int currentLength;

  BTreeSorter(BTreeTuples order, long budget, Supplier<FileChannel> files) {
    this.order = order;
    this.budget = Math.min(budget, Integer.MAX_VALUE >> 1);
    this.files = files;
  }

  void add(byte[] tuple, int length) {
    if (files != null && used + (long) count * BYTES_PER_TUPLE + length > budget && count > 0) {
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
      for (Run run : runs) {
        run.rewind();
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
    Run least = null;
    for (Run run : runs) {
      if (run.tuple != null && (least == null || isBefore(run, least))) {
        least = run;
      }
    }
    if (least == null) {
      return false;
    }
    current = least.tuple;
    currentStart = 0;
    currentLength = least.tuple.length;
    least.read();
    return true;
  }

  private boolean isBefore(Run left, Run right) {
    return left.prefix != right.prefix
        ? left.prefix < right.prefix
        : order.compare(left.tuple, 0, right.tuple, 0) < 0;
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
    Run run = new Run(files.get(), order);
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

  /** Sorted tuples on a file, each behind its length. */
  private static final class Run {
    private static final int BUFFER_SIZE = 1 << 16;

    private final FileChannel channel;
    private final ByteBuffer buffer =
        ByteBuffer.allocate(BUFFER_SIZE).order(ByteOrder.LITTLE_ENDIAN);
    private final BTreeTuples order;
    private byte[] tuple;
    private long prefix;

    Run(FileChannel channel, BTreeTuples order) {
      this.channel = channel;
      this.order = order;
    }

    void write(byte[] bytes, int from, int length) {
      if (buffer.remaining() < length + Integer.BYTES) {
        flush();
      }
      buffer.putInt(length).put(bytes, from, length);
    }

    void flush() {
      try {
        buffer.flip();
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        buffer.clear();
      } catch (IOException e) {
        throw failed("write to", e);
      }
    }

    void rewind() {
      try {
        channel.position(0);
      } catch (IOException e) {
        throw failed("seek in", e);
      }
      buffer.clear().limit(0);
      read();
    }

    /** Reads the next tuple, null at the end. */
    void read() {
      if (buffer.remaining() < PageLayout.PAGE_SIZE) {
        fill();
      }
      if (buffer.remaining() == 0) {
        tuple = null;
        return;
      }
      tuple = new byte[buffer.getInt()];
      buffer.get(tuple);
      prefix = order.prefix(tuple, 0);
    }

    private void fill() {
      try {
        buffer.compact();
        int read = 0;
        while (buffer.hasRemaining() && read >= 0) {
          read = channel.read(buffer);
        }
        buffer.flip();
      } catch (IOException e) {
        throw failed("read from", e);
      }
    }

    void close() {
      try {
        channel.close();
      } catch (IOException e) {
        throw failed("close", e);
      }
    }

    private static DatabaseError failed(String what, IOException e) {
      return new DatabaseError(
          "58030", "could not " + what + " temporary file: " + e.getMessage(), e);
    }
  }
}
