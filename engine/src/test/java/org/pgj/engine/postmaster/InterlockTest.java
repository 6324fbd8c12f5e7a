package org.pgj.engine.postmaster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.os.Descriptor;

/** Who may use a data directory, and how long others wait for it. */
@Timeout(60)
class InterlockTest {
  private static final long LONG = TimeUnit.MINUTES.toNanos(10);

  @TempDir private Path directory;

  private void assertRefused(long patience, long orphanPatience) {
    assertThatThrownBy(() -> Interlock.acquire(directory, patience, orphanPatience))
        .isInstanceOf(DatabaseError.class)
        .hasMessage("data directory \"" + directory + "\" is in use by another server");
  }

  /** The lock that a process holds which was started by a postmaster that is gone. */
  private int orphanedLock() {
    int lock =
        Descriptor.open(
            directory.resolve(Interlock.FILE).toString(),
            Descriptor.O_RDWR | Descriptor.O_CREAT,
            0600);
    assertThat(Descriptor.tryLockExclusive(lock)).isTrue();
    return lock;
  }

  @Test
  void aRunningServerIsNotWaitedForAsOrphansAre() {
    Interlock.acquire(directory, 0, 0);
    assertRefused(0, LONG);
  }

  @Test
  void orphansHaveAPatienceOfTheirOwn() {
    int orphan = orphanedLock();
    assertRefused(LONG, 0);
    Descriptor.close(orphan);
    Interlock.acquire(directory, 0, 0);
  }

  @Test
  void theDirectoryIsFreeWhenTheLastOrphanIsGone() throws Exception {
    int orphan = orphanedLock();
    CompletableFuture<Integer> acquired =
        CompletableFuture.supplyAsync(() -> Interlock.acquire(directory, 0, LONG));
    Descriptor.close(orphan);
    assertThat(acquired.get()).isPositive();
  }
}
