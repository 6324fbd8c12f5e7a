package org.pgj.engine.shared;

import java.nio.charset.StandardCharsets;
import org.pgj.engine.os.Memory;

/**
 * Notifications on their way to listeners: a ring of bytes, written and read under {@link
 * LWLockId#NOTIFY_QUEUE}. Positions only grow. Every listening slot has a position; what all of
 * them have passed is free.
 *
 * <pre>
 *    0 head      8   end of the last message
 *    8 reserved  8   bytes set aside by transactions that are about to commit
 *   64 ring          messages, aligned to 8: length 4, database 4, pid 4, channel length 2,
 *                    payload length 2, channel, payload; length 0 says: go on at the ring's start
 * </pre>
 */
public final class NotifyQueue {
  /** The queue's region. */
  public static final RegionDescriptor REGION =
      new RegionDescriptor() {
        @Override
        public Region region() {
          return Region.NOTIFY_QUEUE;
        }

        @Override
        public long size(SegmentParameters parameters) {
          return RING + CAPACITY;
        }
      };

  /** Longest channel name and payload together with the header fit many times over. */
  private static final long CAPACITY = 8L << 20;

  private static final long HEAD = 0;
  private static final long RESERVED = 8;
  private static final long RING = 64;
  private static final int HEADER = 16;

  private final Worker worker;
  private final ProcessTable processes;
  private final long queue;
  private final long lock;

  public NotifyQueue(Worker worker) {
    this.worker = worker;
    this.processes = worker.processes();
    this.queue = worker.segment().offset(Region.NOTIFY_QUEUE);
    this.lock = worker.segment().lock(LWLockId.NOTIFY_QUEUE);
  }

  /** Takes notifications. */
  public interface Reader {
    void notified(int pid, String channel, String payload);
  }

  /** Bytes a message takes at most, wherever in the ring it comes to lie. */
  public static int size(byte[] channel, byte[] payload) {
    return 2 * align(HEADER + channel.length + payload.length);
  }

  private static int align(int length) {
    return length + 7 & -8;
  }

  /** Sets room aside for messages; false if the slowest listener has too much unread. */
  public boolean reserve(long bytes) {
    LWLocks.acquireExclusive(worker, lock);
    long used = Memory.getLong(queue + HEAD) - tail() + Memory.getLong(queue + RESERVED);
    boolean fits = used + bytes <= CAPACITY;
    if (fits) {
      Memory.putLong(queue + RESERVED, Memory.getLong(queue + RESERVED) + bytes);
    }
    LWLocks.release(worker, lock);
    return fits;
  }

  /** Gives back what was set aside. */
  public void unreserve(long bytes) {
    LWLocks.acquireExclusive(worker, lock);
    Memory.putLong(queue + RESERVED, Memory.getLong(queue + RESERVED) - bytes);
    LWLocks.release(worker, lock);
  }

  /** Appends a message for the listeners of the worker's database; room has been set aside. */
  public void append(byte[] channel, byte[] payload) {
    LWLocks.acquireExclusive(worker, lock);
    long head = Memory.getLong(queue + HEAD);
    int length = align(HEADER + channel.length + payload.length);
    long toEnd = CAPACITY - head % CAPACITY;
    if (toEnd < length) {
      Memory.putInt(at(head), 0);
      head += toEnd;
    }
    long message = at(head);
    Memory.putInt(message, length);
    Memory.putInt(message + 4, worker.database());
    Memory.putInt(message + 8, worker.pid());
    Memory.putShort(message + 12, (short) channel.length);
    Memory.putShort(message + 14, (short) payload.length);
    Memory.copyFrom(channel, 0, message + HEADER, channel.length);
    Memory.copyFrom(payload, 0, message + HEADER + channel.length, payload.length);
    Memory.putLong(queue + HEAD, head + length);
    LWLocks.release(worker, lock);
  }

  /** Wakes the listeners of the worker's database; all if the queue fills up. */
  public void wakeListeners() {
    LWLocks.acquireShared(worker, lock);
    boolean everybody = Memory.getLong(queue + HEAD) - tail() > CAPACITY / 2;
    LWLocks.release(worker, lock);
    int used = processes.used();
    for (int i = 0; i < used; i++) {
      if (position(i) != 0 && (everybody || processes.database(i) == worker.database())) {
        worker.interrupt(i, Interrupt.NOTIFY);
      }
    }
  }

  /** The worker begins to listen: to what is appended from now on. */
  public void beginListening() {
    LWLocks.acquireExclusive(worker, lock);
    if (position(worker.index()) == 0) {
      setPosition(Memory.getLong(queue + HEAD));
    }
    LWLocks.release(worker, lock);
  }

  public void endListening() {
    Memory.putLongRelease(worker.slot() + ProcessTable.NOTIFY_POSITION, 0);
  }

  /** Hands everything new of the worker's database to a reader. */
  public void read(Reader reader) {
    while (true) {
      LWLocks.acquireShared(worker, lock);
      long position = position(worker.index()) - 1;
      long head = Memory.getLong(queue + HEAD);
      if (position < 0 || position == head) {
        LWLocks.release(worker, lock);
        return;
      }
      long message = at(position);
      int length = Memory.getInt(message);
      if (length == 0) {
        setPosition(position + CAPACITY - position % CAPACITY);
        LWLocks.release(worker, lock);
        continue;
      }
      boolean own = Memory.getInt(message + 4) == worker.database();
      int pid = Memory.getInt(message + 8);
      int channelLength = own ? Memory.getShort(message + 12) : 0;
      String channel = text(message + HEADER, channelLength);
      String payload =
          text(message + HEADER + channelLength, own ? Memory.getShort(message + 14) : 0);
      setPosition(position + length);
      LWLocks.release(worker, lock);
      if (own) {
        reader.notified(pid, channel, payload);
      }
    }
  }

  /** What part of the queue is in use, 0 to 1 ({@code pg_notification_queue_usage}). */
  public double usage() {
    LWLocks.acquireShared(worker, lock);
    double usage = (double) (Memory.getLong(queue + HEAD) - tail()) / CAPACITY;
    LWLocks.release(worker, lock);
    return usage;
  }

  private static String text(long at, int length) {
    byte[] bytes = new byte[length];
    Memory.copyTo(at, bytes, 0, length);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The lowest position of a listener; the head if nobody listens. */
  private long tail() {
    long tail = Memory.getLong(queue + HEAD);
    int used = processes.used();
    for (int i = 0; i < used; i++) {
      long position = position(i);
      if (position != 0 && processes.state(i) == SlotState.ACTIVE) {
        tail = Math.min(tail, position - 1);
      }
    }
    return tail;
  }

  /** A slot's position + 1; 0 if it does not listen. */
  private long position(int index) {
    return Memory.getLongAcquire(processes.slot(index) + ProcessTable.NOTIFY_POSITION);
  }

  private void setPosition(long position) {
    Memory.putLongRelease(worker.slot() + ProcessTable.NOTIFY_POSITION, position + 1);
  }

  private long at(long position) {
    return queue + RING + position % CAPACITY;
  }
}
