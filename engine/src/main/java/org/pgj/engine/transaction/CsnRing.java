package org.pgj.engine.transaction;

import org.pgj.engine.os.Memory;
import org.pgj.engine.shared.Region;
import org.pgj.engine.shared.RegionDescriptor;
import org.pgj.engine.shared.Segment;
import org.pgj.engine.shared.SegmentParameters;

/**
 * The commit sequence numbers of recent transactions: one 8-byte word per xid, at its place modulo
 * the ring's length. Sparse: words ahead and behind the window take no memory.
 *
 * <p>Word of xid x: {@link CommitSequence#IN_PROGRESS}, ABORTED, COMMITTING, a commit sequence
 * number, or the parent's xid with the flag SUBTRANSACTION. Only the transaction itself writes its
 * words; {@link TransactionWindow} zeroes them when the window has moved past them.
 */
final class CsnRing {
  /** Xids that enter or leave the window together: 512 KB of the ring. */
  static final long CHUNK = 1L << 16;

  static final RegionDescriptor REGION =
      new RegionDescriptor() {
        @Override
        public Region region() {
          return Region.CSN_RING;
        }

        @Override
        public long size(SegmentParameters parameters) {
          long window = parameters.xidWindow();
          if (Long.bitCount(window) != 1 || window < 4 * CHUNK) {
            throw new IllegalArgumentException("xid window of " + window);
          }
          return window << 3;
        }
      };

  private final long ring;
  private final long mask;

  CsnRing(Segment segment) {
    this.ring = segment.offset(Region.CSN_RING);
    this.mask = segment.parameters().xidWindow() - 1;
  }

  /** The first xid that needs more of the ring than is clean when counting starts at nextXid. */
  static long firstWindowEnd(long nextXid, SegmentParameters parameters) {
    return (nextXid & -CHUNK) + parameters.xidWindow();
  }

  long length() {
    return mask + 1;
  }

  long load(long xid) {
    return Memory.getLongAcquire(word(xid));
  }

  void store(long xid, long value) {
    Memory.putLongRelease(word(xid), value);
  }

  /** As {@link #store}, and ordered before every later load. */
  void storeVolatile(long xid, long value) {
    Memory.putLongVolatile(word(xid), value);
  }

  long word(long xid) {
    return ring + ((xid & mask) << 3);
  }
}
