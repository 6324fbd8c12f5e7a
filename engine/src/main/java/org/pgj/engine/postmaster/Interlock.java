package org.pgj.engine.postmaster;

import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.os.Descriptor;

/**
 * The locks that keep two instances off one data directory. The postmaster locks the open file, its
 * children inherit that open file and nobody ever opens it otherwise, so the lock lasts until the
 * last process of the instance is gone: an orphan can never write into a recovered database.
 * Process ids would mean nothing across containers.
 *
 * <p>A second file the postmaster keeps to itself. When that one is free the postmaster is gone,
 * and what remains are orphans on their way out; one that was just being started notices so only
 * when it runs, which takes its time on a busy machine.
 */
final class Interlock {
  static final String FILE = "pgj.interlock";
  static final String OWNER_FILE = "pgj.postmaster";

  private static final int FLAGS = Descriptor.O_RDWR | Descriptor.O_CREAT;
  private static final int MODE = 0600;
  private static final long RETRY_NANOS = 10_000_000L;

  private Interlock() {}

  /**
   * Owns the data directory, for as long as this process lives.
   *
   * @param patienceNanos how long to wait for an instance that may be ending
   * @param orphanPatienceNanos how long to wait for the processes of one whose postmaster is gone
   * @return the descriptor that holds the lock which children share
   * @throws DatabaseError 55006 if another instance has it
   */
  static int acquire(Path dataDirectory, long patienceNanos, long orphanPatienceNanos) {
    int lock = Descriptor.open(dataDirectory.resolve(FILE).toString(), FLAGS, MODE);
    int owner = Descriptor.open(dataDirectory.resolve(OWNER_FILE).toString(), FLAGS, MODE);
    long begin = System.nanoTime();
    while (!Descriptor.tryLockExclusive(lock)) {
      boolean isOrphaned = Descriptor.tryLockExclusive(owner);
      if (isOrphaned) {
        Descriptor.unlock(owner);
      }
      long patience = isOrphaned ? orphanPatienceNanos : patienceNanos;
      if (System.nanoTime() - begin > patience) {
        Descriptor.close(owner);
        Descriptor.close(lock);
        throw new DatabaseError(
                "55006", "data directory \"" + dataDirectory + "\" is in use by another server")
            .fatal();
      }
      LockSupport.parkNanos(RETRY_NANOS);
    }
    while (!Descriptor.tryLockExclusive(owner)) {
      // Somebody else is having a look whether the owner lives.
      LockSupport.parkNanos(RETRY_NANOS);
    }
    return lock;
  }
}
