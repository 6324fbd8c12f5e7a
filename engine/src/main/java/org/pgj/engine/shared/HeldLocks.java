package org.pgj.engine.shared;

import java.util.Arrays;

/** The LWLocks a worker holds, newest last. Bit 0 of an entry tells exclusive from shared. */
final class HeldLocks {
  private long[] entries = new long[64];
  private int count;

  int count() {
    return count;
  }

  void push(long lock, boolean exclusive) {
    if (count == entries.length) {
      entries = Arrays.copyOf(entries, count * 2);
    }
    entries[count++] = exclusive ? lock | 1 : lock;
  }

  /** Forgets a lock; whether it was held exclusively. */
  boolean remove(long lock) {
    for (int i = count - 1; i >= 0; i--) {
      long entry = entries[i];
      if ((entry & ~1L) == lock) {
        count--;
        if (i < count) {
          System.arraycopy(entries, i + 1, entries, i, count - i);
        }
        return (entry & 1) != 0;
      }
    }
    throw new IllegalStateException("LWLock at " + lock + " is not held by this worker");
  }

  boolean contains(long lock) {
    for (int i = count - 1; i >= 0; i--) {
      if ((entries[i] & ~1L) == lock) {
        return true;
      }
    }
    return false;
  }

  boolean containsExclusive(long lock) {
    for (int i = count - 1; i >= 0; i--) {
      if (entries[i] == (lock | 1)) {
        return true;
      }
    }
    return false;
  }

  void releaseAll() {
    while (count > 0) {
      long entry = entries[--count];
      LWLocks.free(entry & ~1L, (entry & 1) != 0);
    }
  }
}
