package org.pgj.engine.command.constraint;

import java.util.Arrays;

/** Events in the order they happened, without an object for each. */
final class EventQueue {
  /** What happened to a row. */
  enum Kind {
    /** A row of the referencing table is new or changed. */
    CHECK,
    /** A row of the referenced table was changed. */
    UPDATED,
    /** A row of the referenced table is gone. */
    DELETED,
    /** It has moved to another partition; the new address says which row has arrived. */
    MOVED
  }

  private static final Kind[] KINDS = Kind.values();
  private static final int LONGS = 3;

  /** Per event: constraint and table, old address, new address. */
  private long[] words = new long[16 * LONGS];

  private byte[] kinds = new byte[16];
  private int size;

  /** What a queue had at some time. */
  record Mark(EventQueue queue, int size) {
    /** The queue without what has come later. */
    EventQueue restore() {
      queue.size = Math.min(queue.size, size);
      return queue;
    }
  }

  void add(int constraint, int table, Kind kind, long oldTid, long newTid) {
    if (size == kinds.length) {
      words = Arrays.copyOf(words, words.length << 1);
      kinds = Arrays.copyOf(kinds, kinds.length << 1);
    }
    words[size * LONGS] = (long) constraint << 32 | table & 0xffff_ffffL;
    words[size * LONGS + 1] = oldTid;
    words[size * LONGS + 2] = newTid;
    kinds[size++] = (byte) kind.ordinal();
  }

  /** Whether there are events of a table. */
  boolean uses(int table) {
    for (int i = 0; i < size; i++) {
      if (table(i) == table) {
        return true;
      }
    }
    return false;
  }

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  /** The events so far. A queue that another takes the place of stays as it is. */
  Mark mark() {
    return new Mark(this, size);
  }

  int constraint(int event) {
    return (int) (words[event * LONGS] >>> 32);
  }

  int table(int event) {
    return (int) words[event * LONGS];
  }

  Kind kind(int event) {
    return KINDS[kinds[event]];
  }

  long oldTid(int event) {
    return words[event * LONGS + 1];
  }

  long newTid(int event) {
    return words[event * LONGS + 2];
  }
}
