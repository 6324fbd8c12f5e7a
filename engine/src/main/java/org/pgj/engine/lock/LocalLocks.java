package org.pgj.engine.lock;

import java.util.ArrayList;
import java.util.List;

/**
 * The locks one worker holds, found by tag and mode, and the order its transaction took them in.
 */
final class LocalLocks {
  private LocalLock[] buckets = new LocalLock[64];
  private int count;
  private final ArrayList<LocalLock> ofTransaction = new ArrayList<>();

  private int bucket(int hash, LockMode mode) {
    return hash + mode.ordinal() * 31 & buckets.length - 1;
  }

  LocalLock find(long high, long low, int hash, LockMode mode) {
    LocalLock lock = buckets[bucket(hash, mode)];
    while (lock != null && (lock.low != low || lock.high != high || lock.mode != mode)) {
      lock = lock.nextInBucket;
    }
    return lock;
  }

  LocalLock add(long high, long low, int hash, LockMode mode) {
    if (count == buckets.length) {
      grow();
    }
    LocalLock lock = new LocalLock(high, low, mode, hash);
    link(lock);
    count++;
    return lock;
  }

  private void link(LocalLock lock) {
    int at = bucket(lock.hash, lock.mode);
    lock.nextInBucket = buckets[at];
    buckets[at] = lock;
  }

  private void grow() {
    LocalLock[] old = buckets;
    buckets = new LocalLock[old.length * 2];
    for (LocalLock first : old) {
      LocalLock lock = first;
      while (lock != null) {
        LocalLock next = lock.nextInBucket;
        link(lock);
        lock = next;
      }
    }
  }

  void remove(LocalLock lock) {
    int at = bucket(lock.hash, lock.mode);
    if (buckets[at] == lock) {
      buckets[at] = lock.nextInBucket;
    } else {
      LocalLock previous = buckets[at];
      while (previous.nextInBucket != lock) {
        previous = previous.nextInBucket;
      }
      previous.nextInBucket = lock.nextInBucket;
    }
    count--;
  }

  /** Remembers that the transaction now holds the lock, until it ends or rolls back to before. */
  void pushForTransaction(LocalLock lock) {
    ofTransaction.add(lock);
  }

  int mark() {
    return ofTransaction.size();
  }

  LocalLock popForTransaction() {
    return ofTransaction.remove(ofTransaction.size() - 1);
  }

  void removeFromTransaction(LocalLock lock) {
    for (int i = ofTransaction.size() - 1; i >= 0; i--) {
      if (ofTransaction.get(i) == lock) {
        ofTransaction.remove(i);
        return;
      }
    }
  }

  /** All locks, a copy. */
  List<LocalLock> all() {
    List<LocalLock> all = new ArrayList<>(count);
    for (LocalLock first : buckets) {
      for (LocalLock lock = first; lock != null; lock = lock.nextInBucket) {
        all.add(lock);
      }
    }
    return all;
  }
}
