package org.pgj.engine.postmaster;

import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.os.Descriptor;

/**
 * The lock that keeps two instances off one data directory. The postmaster locks the open file, its
 * children inherit that open file and nobody ever opens it otherwise, so the lock lasts until the
 * last process of the instance is gone: an orphan can never write into a recovered database.
 * Process ids would mean nothing across containers.
 */
final class Interlock {
  static final String FILE = "pgj.interlock";

  private static final long RETRY_NANOS = 10_000_000L;

  private Interlock() {}

  /**
   * Owns the data directory.
   *
   * @param patienceNanos how long to wait for the processes of an instance that is ending
   * @return the descriptor that holds the lock
   * @throws DatabaseError 55006 if another instance has it
   */
  static int acquire(Path dataDirectory, long patienceNanos) {
    String file = dataDirectory.resolve(FILE).toString();
    int descriptor = Descriptor.open(file, Descriptor.O_RDWR | Descriptor.O_CREAT, 0600);
    long deadline = System.nanoTime() + patienceNanos;
    while (!Descriptor.tryLockExclusive(descriptor)) {
      if (System.nanoTime() - deadline > 0) {
        Descriptor.close(descriptor);
        throw new DatabaseError(
                "55006", "data directory \"" + dataDirectory + "\" is in use by another server")
            .fatal();
      }
      LockSupport.parkNanos(RETRY_NANOS);
    }
    return descriptor;
  }
}
