package org.pgj.engine.lock;

/** What one worker holds of one lock in one mode: counted, so that only the last release tells. */
final class LocalLock {
  final long high;
  final long low;
  final LockMode mode;
  final int hash;
  int transactionCount;
  int sessionCount;
  boolean countedAsStrong;
  LocalLock nextInBucket;

  LocalLock(long high, long low, LockMode mode, int hash) {
    this.high = high;
    this.low = low;
    this.mode = mode;
    this.hash = hash;
  }

  boolean isHeld() {
    return transactionCount + sessionCount > 0;
  }
}
