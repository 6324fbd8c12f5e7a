package org.pgj.engine.access.heap;

import java.util.Arrays;
import org.pgj.engine.access.tuple.TupleBuilder;

/** Formed heap tuples one behind the other, to be inserted together. */
public final class TupleBuffer {
  private byte[] bytes = new byte[512];
  private int used;
  private int[] starts = new int[8];
  private int[] lengths = new int[8];
  private int count;

  public int count() {
    return count;
  }

  /** Bytes held. */
  public int size() {
    return used;
  }

  public void clear() {
    count = 0;
    used = 0;
  }

  /** Adds the tuple that a builder formed last. */
  public void add(TupleBuilder tuple) {
    int length = tuple.length();
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, count << 1);
      lengths = Arrays.copyOf(lengths, count << 1);
    }
    int start = append(tuple.bytes(), length);
    starts[count] = start;
    lengths[count++] = length;
  }

  private int append(byte[] source, int length) {
    if (bytes.length - used < length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length << 1, used + length));
    }
    int start = used;
    System.arraycopy(source, 0, bytes, start, length);
    used += length;
    return start;
  }

  byte[] bytes() {
    return bytes;
  }

  int start(int index) {
    return starts[index];
  }

  int length(int index) {
    return lengths[index];
  }

  byte[] copy(int index) {
    return Arrays.copyOfRange(bytes, starts[index], starts[index] + lengths[index]);
  }

  /** Replaces a tuple by its toasted form. */
  void replace(int index, Toaster toaster, int length) {
    starts[index] = append(toaster.bytes(), length);
    lengths[index] = length;
  }
}
