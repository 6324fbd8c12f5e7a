package org.pgj.engine.backend.database;

import org.pgj.engine.command.SessionServices;
import org.pgj.engine.error.Notice;
import org.pgj.engine.function.system.AdvisoryLocks;
import org.pgj.engine.lock.LockManager;
import org.pgj.engine.lock.LockMode;
import org.pgj.engine.lock.LockTag;

/** Advisory locks in the lock manager, in the space of the session's database. */
final class SessionAdvisoryLocks implements AdvisoryLocks {
  private final LockManager locks;
  private final int database;
  private final SessionServices services;

  SessionAdvisoryLocks(LockManager locks, int database, SessionServices services) {
    this.locks = locks;
    this.database = database;
    this.services = services;
  }

  private LockTag tag(long key, boolean twoKeys) {
    return twoKeys
        ? LockTag.advisory(database, (int) (key >>> 32), (int) key)
        : LockTag.advisory(database, key);
  }

  private static LockMode mode(boolean shared) {
    return shared ? LockMode.SHARE : LockMode.EXCLUSIVE;
  }

  @Override
  public boolean lock(
      long key, boolean twoKeys, boolean shared, boolean untilCommit, boolean wait) {
    LockTag tag = tag(key, twoKeys);
    LockMode mode = mode(shared);
    if (!wait) {
      return untilCommit ? locks.tryAcquire(tag, mode) : locks.tryAcquireForSession(tag, mode);
    }
    if (untilCommit) {
      locks.acquire(tag, mode);
    } else {
      locks.acquireForSession(tag, mode);
    }
    return true;
  }

  @Override
  public boolean unlock(long key, boolean twoKeys, boolean shared) {
    LockMode mode = mode(shared);
    boolean released = locks.releaseForSession(tag(key, twoKeys), mode);
    if (!released) {
      services
          .notices()
          .receive(Notice.warning("01000", "you don't own a lock of type " + mode.label()));
    }
    return released;
  }

  @Override
  public void unlockAll() {
    locks.releaseAllForSession(LockTag.Type.ADVISORY);
  }
}
