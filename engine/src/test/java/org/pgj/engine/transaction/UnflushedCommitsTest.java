package org.pgj.engine.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.engine.lock.LockManager;
import org.pgj.engine.shared.StorageKind;
import org.pgj.engine.shared.TestSegment;
import org.pgj.engine.shared.Worker;

/** What others may know of a commit while the disk writes its record. */
class UnflushedCommitsTest {
  /** A log whose first wait for the disk runs a test's questions. */
  private static final class PausingLog implements TransactionLog {
    private long end = 100;
    private long flushed = 100;
    private Runnable meanwhile;

    void duringNextFlush(Runnable questions) {
      meanwhile = questions;
    }

    @Override
    public long commit(
        long xid, long time, long[] subxids, int subxidCount, EndRecord contributions) {
      return end += 10;
    }

    @Override
    public long abort(long xid, long time, EndRecord contributions) {
      return end += 10;
    }

    @Override
    public long prepare(byte[] state) {
      return end += 10;
    }

    @Override
    public int longestState() {
      return Integer.MAX_VALUE;
    }

    @Override
    public void reserve(long nextXid, long nextOid, long nextMultixact, long nextMember) {
      end += 10;
    }

    @Override
    public void requestFlush(long lsn) {
      // Nobody does it.
    }

    @Override
    public void flush(long lsn) {
      if (lsn <= flushed) {
        return;
      }
      Runnable questions = meanwhile;
      meanwhile = null;
      if (questions != null) {
        questions.run();
      }
      flushed = Math.max(flushed, lsn);
    }

    @Override
    public long flushedLsn() {
      return flushed;
    }

    @Override
    public boolean isDurable() {
      return true;
    }
  }

  private static final class ChangedDefinitions implements TransactionParticipant {
    @Override
    public boolean changesRowsOnly() {
      return false;
    }
  }

  private final PausingLog log = new PausingLog();
  private TestSegment test;
  private TransactionManager writer;
  private TransactionManager other;

  @BeforeEach
  void begin() {
    test =
        new TestSegment(
            TestSegment.parameters(StorageKind.MEMORY),
            List.of(LockManager.REGION),
            TransactionManager.REGIONS);
    writer = manager();
    other = manager();
  }

  @AfterEach
  void end() {
    test.close();
  }

  private TransactionManager manager() {
    Worker worker = test.worker();
    CommitLog none =
        new CommitLog() {
          @Override
          public boolean isCommitted(long xid) {
            throw new AssertionError("xid " + xid + " is looked up in the commit log");
          }

          @Override
          public void setCommitted(long first, long[] bits, int count) {
            throw new AssertionError("the window moves");
          }
        };
    return new TransactionManager(worker, new LockManager(worker), log, none);
  }

  private static long begin(TransactionManager manager) {
    manager.begin(IsolationLevel.READ_COMMITTED, false);
    return manager.currentXid();
  }

  private static boolean sees(TransactionManager manager, long xid) {
    Snapshot snapshot = manager.takeSnapshot();
    boolean sees = snapshot.sees(xid, manager.status());
    manager.release(snapshot);
    return sees;
  }

  @Test
  void whoOnlyReadsSeesWhatIsOnDisk() {
    long xid = begin(writer);
    other.begin(IsolationLevel.READ_COMMITTED, true);
    log.duringNextFlush(
        () -> {
          assertThat(sees(other, xid)).isFalse();
          assertThat(other.takeLatestSnapshot().sees(xid, other.status())).isFalse();
        });
    writer.commit();
    assertThat(sees(other, xid)).isTrue();
    other.commit();
  }

  @Test
  void whoWritesGoesOnFromTheNewestCommitAndEndsBehindIt() {
    long xid = begin(writer);
    long next = begin(other);
    log.duringNextFlush(
        () -> {
          other.awaitEnd(xid);
          assertThat(other.status().isCommitted(xid)).isTrue();
          assertThat(sees(other, xid)).isTrue();
          long unflushed = log.end;
          other.commit();
          assertThat(log.flushed).isGreaterThan(unflushed);
        });
    writer.commit();
    other.begin(IsolationLevel.READ_COMMITTED, true);
    assertThat(sees(other, xid)).isTrue();
    assertThat(sees(other, next)).isTrue();
    other.commit();
  }

  @Test
  void aRollbackWaitsForWhatItMayHaveSeen() {
    long xid = begin(writer);
    begin(other);
    log.duringNextFlush(
        () -> {
          assertThat(sees(other, xid)).isTrue();
          long seen = log.end;
          other.abort();
          assertThat(log.flushed).isEqualTo(seen);
        });
    writer.commit();
  }

  @Test
  void aCommitThatDoesNotWaitForTheDiskIsSeenAtOnce() {
    long xid = begin(writer);
    long hasty = begin(other);
    TransactionManager reader = manager();
    reader.begin(IsolationLevel.READ_COMMITTED, true);
    other.setSynchronousCommit(false);
    log.duringNextFlush(
        () -> {
          long unflushed = log.end;
          other.commit();
          assertThat(log.flushed).isEqualTo(unflushed);
          assertThat(sees(reader, hasty)).isTrue();
          assertThat(sees(reader, xid)).isTrue();
        });
    writer.commit();
    reader.commit();
  }

  @Test
  void aCommitThatHasReturnedIsSeenWhoeverIsAboutToGetANumber() {
    long xid = begin(writer);
    Worker third = test.worker();
    TransactionState state = new TransactionState(third.segment());
    long behindTheWriters = log.end + 1000;
    new UnflushedCommits(third, state, log).enter(behindTheWriters);
    writer.commit();
    other.begin(IsolationLevel.READ_COMMITTED, true);
    assertThat(sees(other, xid)).isTrue();
    other.commit();
  }

  @Test
  void noPageHintsAtACommitThatIsNotOnDisk() {
    long xid = begin(writer);
    TransactionStatus status = other.status();
    log.duringNextFlush(() -> assertThat(status.isDurable(status.of(xid))).isFalse());
    writer.commit();
    assertThat(status.isDurable(status.of(xid))).isTrue();
  }

  @Test
  void whoIsGuidedByANewestVersionGetsAnId() {
    begin(writer);
    other.begin(IsolationLevel.READ_COMMITTED, false);
    other.followLatest();
    assertThat(other.topXidIfAssigned()).isZero();
    log.duringNextFlush(other::followLatest);
    writer.commit();
    assertThat(other.topXidIfAssigned()).isNotZero();
    other.commit();
  }

  @Test
  void definitionsAndSerializableTransactionsKeepTheirLocks() {
    writer.begin(IsolationLevel.SERIALIZABLE, false);
    long serializable = writer.currentXid();
    log.duringNextFlush(() -> assertThat(other.hasEnded(serializable)).isFalse());
    writer.commit();

    writer.register(new ChangedDefinitions());
    long defining = begin(writer);
    log.duringNextFlush(() -> assertThat(other.hasEnded(defining)).isFalse());
    writer.commit();
    assertThat(other.hasEnded(defining)).isTrue();
  }
}
