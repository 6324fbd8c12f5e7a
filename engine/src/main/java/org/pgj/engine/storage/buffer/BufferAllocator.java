package org.pgj.engine.storage.buffer;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.os.Memory;
import org.pgj.engine.shared.ClusterCounter;
import org.pgj.engine.shared.IoOperation;
import org.pgj.engine.shared.LWLocks;
import org.pgj.engine.shared.Worker;
import org.pgj.engine.storage.file.RelationFile;

/** Finds a buffer for a page that is not in the pool: a free one, or one whose page goes. */
final class BufferAllocator {
  private static final int SWEEPS = 8;

  private final BufferPool pool;
  private final Worker worker;
  private final PinTable pins;
  private final BufferReplacement replacement;
  private final BufferDiscarder discarder;
  private final BufferWriter writer;

  /**
   * @param writer null for a memory instance, which never evicts
   */
  BufferAllocator(
      BufferPool pool,
      Worker worker,
      PinTable pins,
      BufferReplacement replacement,
      BufferDiscarder discarder,
      BufferWriter writer) {
    this.pool = pool;
    this.worker = worker;
    this.pins = pins;
    this.replacement = replacement;
    this.discarder = discarder;
    this.writer = writer;
  }

  /**
   * A buffer without a tag, pinned in the shared count only.
   *
   * @param relation whose page it is for, for the message
   * @throws DatabaseError 53100 if a memory instance is full, 53200 if every buffer is pinned
   */
  int take(RelationFile relation) {
    worker.counters().cluster().add(ClusterCounter.ALLOCATED_BUFFERS, 1);
    int buffer = replacement.takeFree();
    if (buffer != 0) {
      return buffer;
    }
    if (writer == null) {
      throw new DatabaseError(
              "53100", "could not extend file \"" + relation + "\": No space left on device")
          .hint("The memory of this in-memory instance is used up.");
    }
    int tries = worker.segment().parameters().sharedBuffers() * SWEEPS;
    for (int i = 0; i < tries; i++) {
      buffer = replacement.nextVictim();
      if (evict(buffer)) {
        return buffer;
      }
    }
    throw new DatabaseError("53200", "no unpinned buffers available");
  }

  /** Gives back a buffer from {@link #take} that was not used. */
  void give(int buffer) {
    replacement.give(buffer);
  }

  /** Takes a buffer that the clock points at, if it was not used lately. */
  private boolean evict(int buffer) {
    long descriptor = pool.descriptor(buffer);
    long state = BufferDescriptor.state(descriptor);
    if ((state & BufferDescriptor.PINS) != 0 || (state & BufferDescriptor.TAGGED) == 0) {
      return false;
    }
    if ((state & BufferDescriptor.USAGES) != 0) {
      Memory.compareAndSetLong(
          descriptor + BufferDescriptor.STATE, state, state - BufferDescriptor.USAGE);
      return false;
    }
    if (!Memory.compareAndSetLong(
        descriptor + BufferDescriptor.STATE, state, state + BufferDescriptor.PIN)) {
      return false;
    }
    pins.addFirst(buffer);
    boolean temporary = BufferDescriptor.relation(descriptor).isTemporary();
    boolean taken = false;
    try {
      taken =
          ((state & BufferDescriptor.DIRTY) == 0 || writeIfUnlocked(buffer))
              && discarder.removeIfOnlyPin(buffer);
    } finally {
      if (!taken) {
        pool.unpin(buffer);
      }
    }
    if (taken) {
      worker.counters().did(IoOperation.EVICT, temporary);
      pins.remove(buffer);
    }
    return taken;
  }

  private boolean writeIfUnlocked(int buffer) {
    long lock = pool.descriptor(buffer) + BufferDescriptor.CONTENT;
    if (!LWLocks.tryAcquireShared(worker, lock)) {
      return false;
    }
    try {
      writer.write(pool.descriptor(buffer), pool.page(buffer));
    } finally {
      LWLocks.release(worker, lock);
    }
    return true;
  }
}
