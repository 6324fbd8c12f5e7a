package org.pgj.engine.storage.buffer;

import org.pgj.engine.os.Memory;
import org.pgj.engine.shared.Region;
import org.pgj.engine.shared.RegionDescriptor;
import org.pgj.engine.shared.SegmentParameters;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.storage.file.Persistence;
import org.pgj.engine.storage.file.RelationFile;

/**
 * What is in each buffer: one cache line per page of the pool. Buffers are numbered from 1; 0 is
 * none.
 *
 * <pre>
 *  0 state 8        pins (bits 0-23), usage (24-27), flags (32-39); changed by compare-and-set only
 *  8 relation 8     database and relation number
 * 16 page 8         fork and block
 * 24 tablespace 4
 * 28 next 4         next buffer of the hash chain or of the free list
 * 32 content 16     LWLock of the page's bytes
 * 48 cleanup 4      process slot + 1 of who waits to be the only one with a pin
 * 52 persistence 4
 * 56 unused 8
 * </pre>
 *
 * <p>Words 8 to 31 (the tag) change only while the buffer is not {@link #TAGGED} and the changer
 * has its only pin; {@code next} under the mapping lock of its chain. So whoever has a pin and saw
 * TAGGED afterwards may trust the tag until the pin is gone.
 */
final class BufferDescriptor {
  static final int SIZE = 64;

  static final int STATE = 0;
  static final int RELATION = 8;
  static final int PAGE = 16;
  static final int TABLESPACE = 24;
  static final int NEXT = 28;
  static final int CONTENT = 32;
  static final int CLEANUP = 48;
  static final int PERSISTENCE = 52;

  static final long PIN = 1;
  static final long PINS = 0xFF_FFFF;
  static final long USAGE = 1L << 24;
  static final long USAGES = 15L << 24;
  static final long MOST_USAGE = 5L << 24;

  /** The page differs from the file. */
  static final long DIRTY = 1L << 32;

  /** The page's bytes are those of the tag. */
  static final long VALID = 1L << 33;

  /** The tag is set and in the hash table. */
  static final long TAGGED = 1L << 34;

  /** Changed since a write of it began. */
  static final long JUST_DIRTIED = 1L << 35;

  /** Its changes are logged. */
  static final long LOGGED = 1L << 36;

  /** Somebody waits for the other pins to go. */
  static final long CLEANUP_WAITER = 1L << 37;

  /** To be written by the checkpoint that runs. */
  static final long CHECKPOINT = 1L << 38;

  static final RegionDescriptor REGION =
      new RegionDescriptor() {
        @Override
        public Region region() {
          return Region.BUFFER_DESCRIPTORS;
        }

        @Override
        public long size(SegmentParameters parameters) {
          return (parameters.sharedBuffers() + 1L) * SIZE;
        }
      };

  private BufferDescriptor() {}

  static long state(long descriptor) {
    return Memory.getLongAcquire(descriptor + STATE);
  }

  /** Sets flags and clears others; the state before. */
  static long change(long descriptor, long set, long clear) {
    while (true) {
      long state = Memory.getLongAcquire(descriptor + STATE);
      long changed = state & ~clear | set;
      if (changed == state || Memory.compareAndSetLong(descriptor + STATE, state, changed)) {
        return state;
      }
    }
  }

  static long page(Fork fork, int block) {
    return (long) fork.ordinal() << 32 | block & 0xFFFF_FFFFL;
  }

  static Fork fork(long descriptor) {
    return Fork.of(Memory.getInt(descriptor + PAGE + 4));
  }

  static int block(long descriptor) {
    return Memory.getInt(descriptor + PAGE);
  }

  static boolean hasTag(long descriptor, long relation, long page) {
    return Memory.getLong(descriptor + RELATION) == relation
        && Memory.getLong(descriptor + PAGE) == page;
  }

  static void setTag(
      long descriptor, int tablespace, long relation, long page, Persistence persistence) {
    Memory.putLong(descriptor + RELATION, relation);
    Memory.putLong(descriptor + PAGE, page);
    Memory.putInt(descriptor + TABLESPACE, tablespace);
    Memory.putInt(descriptor + PERSISTENCE, persistence.ordinal());
  }

  /** The relation of a pinned, tagged buffer. */
  static RelationFile relation(long descriptor) {
    long relation = Memory.getLong(descriptor + RELATION);
    return new RelationFile(
        Memory.getInt(descriptor + TABLESPACE),
        (int) (relation >>> 32),
        (int) relation,
        persistence(descriptor));
  }

  static Persistence persistence(long descriptor) {
    return switch (Memory.getInt(descriptor + PERSISTENCE)) {
      case 0 -> Persistence.PERMANENT;
      case 1 -> Persistence.UNLOGGED;
      default -> Persistence.TEMPORARY;
    };
  }
}
