package org.pgj.engine.os;

/** Waiting for descriptors to become ready (poll(2)); one set belongs to one thread. */
public final class Poll implements AutoCloseable {
  public static final int READABLE = 1;
  public static final int WRITABLE = 4;
  public static final int ERROR = 8;

  /** The other side is gone. */
  public static final int HUNG_UP = 16;

  /** The other side of a stream sends nothing more. */
  public static final int READ_CLOSED = 0x2000;

  private static final int ENTRY = 8;
  private static final int RESULT = 6;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private NativeBuffer entries;
  private final NativeBuffer timeout = NativeBuffer.allocate(16);
  private int size;

  /** An empty set with room for so many descriptors; it grows as needed. */
  public Poll(int capacity) {
    entries = NativeBuffer.allocate(capacity * ENTRY);
  }

  /** Empties the set. */
  public void clear() {
    size = 0;
  }

  /** Adds a descriptor; its index in the set. A negative descriptor is never ready. */
  public int add(int descriptor, int events) {
    if ((size + 1) * ENTRY > entries.capacity()) {
      grow();
    }
    int at = size * ENTRY;
    entries.putInt(at, descriptor);
    entries.putShort(at + 4, events);
    entries.putShort(at + RESULT, 0);
    return size++;
  }

  private void grow() {
    NativeBuffer larger = NativeBuffer.allocate(entries.capacity() * 2);
    for (int at = 0; at < size * ENTRY; at += ENTRY) {
      larger.putLong(at, entries.getLong(at));
    }
    entries.close();
    entries = larger;
  }

  /** Changes what is waited for at an index. */
  public void setEvents(int index, int events) {
    entries.putShort(index * ENTRY + 4, events);
  }

  /**
   * Waits until one of the set is ready.
   *
   * @param timeoutNanos the longest wait; 0 only looks, negative waits without limit
   * @return how many are ready; 0 after the time limit or a signal
   */
  public int await(long timeoutNanos) {
    if (timeoutNanos >= 0) {
      timeout.putLong(0, timeoutNanos / NANOS_PER_SECOND);
      timeout.putLong(8, timeoutNanos % NANOS_PER_SECOND);
    }
    long result =
        SystemCall.call(
            SystemCall.PPOLL,
            entries.address(),
            size,
            timeoutNanos < 0 ? 0 : timeout.address(),
            0,
            0,
            0);
    if (result == -Errno.EINTR) {
      for (int i = 0; i < size; i++) {
        entries.putShort(i * ENTRY + RESULT, 0);
      }
      return 0;
    }
    if (result < 0) {
      throw new OsException("poll", (int) -result);
    }
    return (int) result;
  }

  /** What is ready at an index, bits of this class's constants. */
  public int ready(int index) {
    return entries.getShort(index * ENTRY + RESULT);
  }

  @Override
  public void close() {
    entries.close();
    timeout.close();
  }
}
