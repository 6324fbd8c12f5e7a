package org.pgj.engine.storage.buffer;

import org.pgj.engine.os.Memory;
import org.pgj.engine.shared.Region;
import org.pgj.engine.shared.Segment;

/**
 * Where the next buffer comes from: given back, never used, or chosen by the clock among those in
 * use. Lock-free.
 */
final class BufferReplacement {
  private final long table;
  private final long descriptors;
  private final int buffers;

  BufferReplacement(Segment segment) {
    this.table = segment.offset(Region.BUFFER_TABLE);
    this.descriptors = segment.offset(Region.BUFFER_DESCRIPTORS);
    this.buffers = segment.parameters().sharedBuffers();
  }

  /** A buffer that holds no page, pinned in the shared count; 0 if there is none. */
  int takeFree() {
    int buffer = popFree();
    if (buffer == 0) {
      buffer = takeNeverUsed();
    }
    if (buffer != 0) {
      Memory.getAndAddLong(descriptor(buffer) + BufferDescriptor.STATE, BufferDescriptor.PIN);
    }
    return buffer;
  }

  /** Gives back a buffer without tag that the caller has pinned in the shared count. */
  void give(int buffer) {
    long descriptor = descriptor(buffer);
    Memory.getAndAddLong(descriptor + BufferDescriptor.STATE, -BufferDescriptor.PIN);
    while (true) {
      long head = Memory.getLongVolatile(table + BufferTable.FREE_LIST);
      Memory.putInt(descriptor + BufferDescriptor.NEXT, (int) head);
      long changed = (head >>> 32) + 1 << 32 | buffer;
      if (Memory.compareAndSetLong(table + BufferTable.FREE_LIST, head, changed)) {
        return;
      }
    }
  }

  /** How many buffers were ever used: those above hold nothing. */
  int used() {
    return Memory.getIntAcquire(table + BufferTable.NEVER_USED) - 1;
  }

  /** Moves the clock on; the buffer it points at. */
  int nextVictim() {
    long hand = Memory.getAndAddLong(table + BufferTable.CLOCK_HAND, 1);
    return (int) Long.remainderUnsigned(hand, buffers) + 1;
  }

  /** Where the clock stands, counted from the start of the instance. */
  long clockHand() {
    return Memory.getLongAcquire(table + BufferTable.CLOCK_HAND);
  }

  private int popFree() {
    while (true) {
      long head = Memory.getLongVolatile(table + BufferTable.FREE_LIST);
      int buffer = (int) head;
      if (buffer == 0) {
        return 0;
      }
      int next = Memory.getInt(descriptor(buffer) + BufferDescriptor.NEXT);
      long changed = (head >>> 32) + 1 << 32 | next & 0xFFFF_FFFFL;
      if (Memory.compareAndSetLong(table + BufferTable.FREE_LIST, head, changed)) {
        return buffer;
      }
    }
  }

  private int takeNeverUsed() {
    while (true) {
      int buffer = Memory.getIntVolatile(table + BufferTable.NEVER_USED);
      if (buffer > buffers) {
        return 0;
      }
      if (Memory.compareAndSetInt(table + BufferTable.NEVER_USED, buffer, buffer + 1)) {
        return buffer;
      }
    }
  }

  private long descriptor(int buffer) {
    return descriptors + (long) buffer * BufferDescriptor.SIZE;
  }
}
