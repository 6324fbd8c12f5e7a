package org.pgj.engine.transaction;

import org.pgj.engine.os.Memory;
import org.pgj.engine.shared.Region;
import org.pgj.engine.shared.RegionDescriptor;
import org.pgj.engine.shared.Segment;
import org.pgj.engine.shared.SegmentParameters;

/**
 * The words that all transactions share, each on a cache line of its own.
 *
 * <pre>
 *    0 next xid       8   the next transaction id; taken by atomic addition
 *   64 last csn       8   the newest commit sequence number given out; atomic addition
 *  128 oldest running 8   every lower xid has finished; a bound that only grows, maybe behind
 *  192 horizon floor  8   row versions dead before this xid may have been removed; only grows
 *  256 window start   8   lower xids are looked up in the commit log, not in the ring; only grows;
 *                         written under TRANSACTION_WINDOW
 *  264 window end     8   xids below may be assigned: their ring words are zero or in use; likewise
 *  320 unflushed lsn  8   end of the newest commit record whose committer did not wait for the disk
 *  384 next multixact 8   under MULTIXACT
 *  392 next member    8   under MULTIXACT
 *  448 next oid       8   taken by atomic addition; wraps over 32 bits to 16384
 *  512 xids covered   8   xids below are covered by a log record; under TRANSACTION_WINDOW
 *  520 oids covered   8   oids below likewise
 *  528 multis covered 8   multixact ids below likewise; under MULTIXACT
 *  536 mbrs covered   8   places of members below likewise
 *  576 handovers      8   counts xids that went from one slot to another; atomic addition
 *  640 unflushed      8   committers that wait for the disk, see {@link UnflushedCommits}; likewise
 * </pre>
 */
public final class TransactionState {
  /** The region of these words. */
  public static final RegionDescriptor REGION =
      new RegionDescriptor() {
        @Override
        public Region region() {
          return Region.TRANSACTION_STATE;
        }

        @Override
        public long size(SegmentParameters parameters) {
          return 1024;
        }

        @Override
        public void initialize(long offset, SegmentParameters parameters) {
          new TransactionState(offset).start(Counters.INITIAL, parameters);
        }
      };

  /** Oids below belong to built-in objects. */
  public static final int FIRST_NORMAL_OID = 16384;

  private static final long NEXT_XID = 0;
  private static final long LAST_CSN = 64;
  private static final long OLDEST_RUNNING = 128;
  private static final long HORIZON_FLOOR = 192;
  private static final long WINDOW_START = 256;
  private static final long WINDOW_END = 264;
  private static final long UNFLUSHED_LSN = 320;
  private static final long NEXT_MULTIXACT = 384;
  private static final long NEXT_MEMBER = 392;
  private static final long NEXT_OID = 448;
  private static final long XIDS_COVERED = 512;
  private static final long OIDS_COVERED = 520;
  private static final long MULTIXACTS_COVERED = 528;
  private static final long MEMBERS_COVERED = 536;
  private static final long HANDOVERS = 576;
  private static final long UNFLUSHED_COMMITS = 640;

  private final long region;

  public TransactionState(Segment segment) {
    this(segment.offset(Region.TRANSACTION_STATE));
  }

  private TransactionState(long region) {
    this.region = region;
  }

  /**
   * Sets where counting begins: by the maker of the segment, and again by recovery before any
   * transaction. Every transaction below the next xid counts as finished.
   */
  public void start(Counters counters, SegmentParameters parameters) {
    start(counters, parameters, counters.nextXid());
  }

  /**
   * As {@link #start(Counters, SegmentParameters)}, with transactions that still run.
   *
   * @param oldest the lowest xid of these
   */
  void start(Counters counters, SegmentParameters parameters, long oldest) {
    long nextXid = counters.nextXid();
    Memory.putLong(region + OLDEST_RUNNING, oldest);
    Memory.putLong(region + HORIZON_FLOOR, oldest);
    Memory.putLong(region + WINDOW_START, oldest);
    Memory.putLong(region + WINDOW_END, CsnRing.firstWindowEnd(oldest, parameters));
    Memory.putLong(region + LAST_CSN, CommitSequence.FIRST);
    Memory.putLong(region + NEXT_MULTIXACT, counters.nextMultixact());
    Memory.putLong(region + NEXT_MEMBER, counters.nextMember());
    Memory.putLong(region + NEXT_OID, counters.nextOid());
    setCovered(nextXid, counters.nextOid());
    setMultixactsCovered(counters.nextMultixact(), counters.nextMember());
    Memory.putLongVolatile(region + NEXT_XID, nextXid);
  }

  /**
   * What a checkpoint stores.
   *
   * @param covered for a checkpoint in running operation: the bounds that log records before it
   *     have set aside, since ids up to there may come into use without another record
   */
  Counters counters(boolean covered) {
    return covered
        ? new Counters(
            xidsCovered(),
            oidsCovered(),
            Memory.getLongAcquire(region + MULTIXACTS_COVERED),
            Memory.getLongAcquire(region + MEMBERS_COVERED))
        : new Counters(
            nextXid(), Memory.getLongAcquire(region + NEXT_OID), nextMultixact(), nextMember());
  }

  /** The xid that will be assigned next: all running ones are lower. */
  public long nextXid() {
    return Memory.getLongVolatile(region + NEXT_XID);
  }

  /** Grows whenever a transaction begins to write or commits. */
  long progress() {
    return nextXid() + lastCsn();
  }

  long takeXid() {
    return Memory.getAndAddLong(region + NEXT_XID, 1);
  }

  /** An xid now stands in another slot as well: whoever looks for it in all slots looks again. */
  void countHandover() {
    Memory.getAndAddLong(region + HANDOVERS, 1);
  }

  long handovers() {
    return Memory.getLongVolatile(region + HANDOVERS);
  }

  long unflushedCommits() {
    return Memory.getLongVolatile(region + UNFLUSHED_COMMITS);
  }

  void countUnflushedCommit(int change) {
    Memory.getAndAddLong(region + UNFLUSHED_COMMITS, change);
  }

  long lastCsn() {
    return Memory.getLongVolatile(region + LAST_CSN);
  }

  long takeCsn() {
    return Memory.getAndAddLong(region + LAST_CSN, 1) + 1;
  }

  long oldestRunning() {
    return Memory.getLongVolatile(region + OLDEST_RUNNING);
  }

  void raiseOldestRunning(long xid) {
    raise(region + OLDEST_RUNNING, xid);
  }

  long horizonFloor() {
    return Memory.getLongVolatile(region + HORIZON_FLOOR);
  }

  void raiseHorizonFloor(long xid) {
    raise(region + HORIZON_FLOOR, xid);
  }

  long windowStart() {
    return Memory.getLongAcquire(region + WINDOW_START);
  }

  void setWindowStart(long xid) {
    Memory.putLongVolatile(region + WINDOW_START, xid);
  }

  long windowEnd() {
    return Memory.getLongAcquire(region + WINDOW_END);
  }

  void setWindowEnd(long xid) {
    Memory.putLongVolatile(region + WINDOW_END, xid);
  }

  long unflushedLsn() {
    return Memory.getLongAcquire(region + UNFLUSHED_LSN);
  }

  void raiseUnflushedLsn(long lsn) {
    raise(region + UNFLUSHED_LSN, lsn);
  }

  /** The multixact id that will be assigned next. */
  public long nextMultixact() {
    return Memory.getLongAcquire(region + NEXT_MULTIXACT);
  }

  void setNextMultixact(long id) {
    Memory.putLongRelease(region + NEXT_MULTIXACT, id);
  }

  /** The place of the next multixact's first member. */
  public long nextMember() {
    return Memory.getLongAcquire(region + NEXT_MEMBER);
  }

  void setNextMember(long at) {
    Memory.putLongRelease(region + NEXT_MEMBER, at);
  }

  int takeOid() {
    while (true) {
      long next = Memory.getLongVolatile(region + NEXT_OID);
      long oid = next > 0xFFFF_FFFFL ? FIRST_NORMAL_OID : next;
      if (Memory.compareAndSetLong(region + NEXT_OID, next, oid + 1)) {
        return (int) oid;
      }
    }
  }

  /** The object id that {@link #takeOid} would give. */
  public int nextOid() {
    return (int) Memory.getLongAcquire(region + NEXT_OID);
  }

  long xidsCovered() {
    return Memory.getLongAcquire(region + XIDS_COVERED);
  }

  long oidsCovered() {
    return Memory.getLongAcquire(region + OIDS_COVERED);
  }

  boolean areMultixactsCovered(long id, long member) {
    return id < Memory.getLong(region + MULTIXACTS_COVERED)
        && member < Memory.getLong(region + MEMBERS_COVERED);
  }

  void setMultixactsCovered(long id, long member) {
    Memory.putLongRelease(region + MULTIXACTS_COVERED, id);
    Memory.putLongRelease(region + MEMBERS_COVERED, member);
  }

  void setCovered(long xid, long oid) {
    Memory.putLongRelease(region + XIDS_COVERED, xid);
    Memory.putLongRelease(region + OIDS_COVERED, oid);
  }

  private static void raise(long word, long value) {
    long present = Memory.getLongVolatile(word);
    while (present < value && !Memory.compareAndSetLong(word, present, value)) {
      present = Memory.getLongVolatile(word);
    }
  }
}
