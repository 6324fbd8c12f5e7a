package org.pgj.engine.function.system;

/** The session's advisory locks; see FunctionContext.service. */
public interface AdvisoryLocks {
  /**
   * Takes a lock.
   *
   * @param key the 64-bit key, or both 32-bit keys, the first in the high half
   * @param twoKeys whether the key was given as two, which is another space of locks
   * @param untilCommit whether it is released at the end of the transaction
   * @param wait whether to wait for it
   * @return false only if it was not to be had without waiting
   */
  boolean lock(long key, boolean twoKeys, boolean shared, boolean untilCommit, boolean wait);

  /** Releases a lock once; false, with a warning to the client, if the session does not hold it. */
  boolean unlock(long key, boolean twoKeys, boolean shared);

  /** Releases all locks held until the end of the session. */
  void unlockAll();
}
