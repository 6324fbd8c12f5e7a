package org.pgj.engine.storage.buffer;

import java.util.Arrays;

/**
 * How often this worker has pinned which buffer: the shared count has one pin per worker. Open
 * addressing with linear probing.
 */
final class PinTable {
  private int[] buffers = new int[64];
  private int[] counts = new int[64];
  private int mask = 63;
  private int size;

  /** Adds one pin if the worker has one already. */
  boolean addIfPinned(int buffer) {
    int at = slot(buffer);
    if (buffers[at] == 0) {
      return false;
    }
    counts[at]++;
    return true;
  }

  /** Notes the worker's first pin of a buffer. */
  void addFirst(int buffer) {
    if (size * 2 >= buffers.length) {
      grow();
    }
    int at = slot(buffer);
    buffers[at] = buffer;
    counts[at] = 1;
    size++;
  }

  /** Takes one pin away; whether it was the worker's last. */
  boolean remove(int buffer) {
    int at = slot(buffer);
    if (buffers[at] == 0) {
      throw new IllegalStateException("buffer " + buffer + " is not pinned by this worker");
    }
    if (--counts[at] > 0) {
      return false;
    }
    delete(at);
    return true;
  }

  /** Pins of a buffer. */
  int count(int buffer) {
    int at = slot(buffer);
    return buffers[at] == 0 ? 0 : counts[at];
  }

  int size() {
    return size;
  }

  /** Some pinned buffer, which is forgotten whatever its count; 0 if there is none. */
  int removeAny() {
    if (size == 0) {
      return 0;
    }
    for (int at = 0; ; at++) {
      int buffer = buffers[at];
      if (buffer != 0) {
        delete(at);
        return buffer;
      }
    }
  }

  private int slot(int buffer) {
    int at = buffer * 0x9E37_79B1 >>> 7 & mask;
    while (buffers[at] != 0 && buffers[at] != buffer) {
      at = at + 1 & mask;
    }
    return at;
  }

  /** Empties a slot and moves up what was displaced by it. */
  private void delete(int at) {
    size--;
    int hole = at;
    int next = at;
    while (true) {
      next = next + 1 & mask;
      if (buffers[next] == 0) {
        break;
      }
      int home = buffers[next] * 0x9E37_79B1 >>> 7 & mask;
      if ((next - home & mask) >= (next - hole & mask)) {
        buffers[hole] = buffers[next];
        counts[hole] = counts[next];
        hole = next;
      }
    }
    buffers[hole] = 0;
  }

  private void grow() {
    int[] oldBuffers = buffers;
    int[] oldCounts = counts;
    buffers = new int[oldBuffers.length * 2];
    counts = Arrays.copyOf(oldCounts, oldCounts.length * 2);
    mask = buffers.length - 1;
    for (int i = 0; i < oldBuffers.length; i++) {
      if (oldBuffers[i] != 0) {
        int at = slot(oldBuffers[i]);
        buffers[at] = oldBuffers[i];
        counts[at] = oldCounts[i];
      }
    }
  }
}
