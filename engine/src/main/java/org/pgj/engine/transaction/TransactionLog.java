package org.pgj.engine.transaction;

/** Where the ends of transactions are recorded durably. Positions (LSNs) grow with the log. */
public interface TransactionLog {
  /** Of an instance in memory: nothing is recorded, everything counts as durable. */
  TransactionLog NONE =
      new TransactionLog() {
        @Override
        public long commit(
            long xid, long time, long[] subxids, int subxidCount, EndRecord contributions) {
          return 0;
        }

        @Override
        public long abort(long xid, long time, EndRecord contributions) {
          return 0;
        }

        @Override
        public long prepare(byte[] state) {
          return 0;
        }

        @Override
        public int longestState() {
          return Integer.MAX_VALUE;
        }

        @Override
        public void reserve(long nextXid, long nextOid, long nextMultixact, long nextMember) {
          // Nothing survives the instance.
        }

        @Override
        public void requestFlush(long lsn) {
          // Nothing to make durable.
        }

        @Override
        public void flush(long lsn) {
          // Nothing to make durable.
        }

        @Override
        public long flushedLsn() {
          return Long.MAX_VALUE;
        }

        @Override
        public boolean isDurable() {
          return false;
        }
      };

  /**
   * Inserts a commit record; called in a critical section.
   *
   * @param time microseconds since 2000-01-01 UTC
   * @param subxids subtransactions that commit with it, ascending
   * @return the record's end
   */
  long commit(long xid, long time, long[] subxids, int subxidCount, EndRecord contributions);

  /** Inserts an abort record; only needed when there is something for redo to do. */
  long abort(long xid, long time, EndRecord contributions);

  /**
   * Inserts the record of a prepared transaction; called in a critical section.
   *
   * @param state of at most {@link #longestState()} bytes
   * @return the record's end
   */
  long prepare(byte[] state);

  /** Bytes that a record can hold. */
  int longestState();

  /** Records that ids below these may be in use after a crash. */
  void reserve(long nextXid, long nextOid, long nextMultixact, long nextMember);

  /** Asks for {@link #flush} to be done soon by somebody else. */
  void requestFlush(long lsn);

  /** Waits until everything up to a position is on disk; many waiters share one write. */
  void flush(long lsn);

  /** Everything before this position is on disk. */
  long flushedLsn();

  /** Whether there is a disk to wait for. */
  boolean isDurable();
}
