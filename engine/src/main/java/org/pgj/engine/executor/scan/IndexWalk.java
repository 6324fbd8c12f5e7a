package org.pgj.engine.executor.scan;

import org.pgj.engine.access.ScanDirection;
import org.pgj.engine.access.index.IndexAccess;
import org.pgj.engine.access.index.IndexBatch;
import org.pgj.engine.access.index.IndexScan;

/**
 * A way through an index, by its keys, in portions of at most as many entries as are asked for.
 * Entries that were marked dead meanwhile are reported to the index.
 */
final class IndexWalk {
  private final IndexScan scan;
  private final IndexKeys keys;
  private final ScanDirection direction;
  private final IndexBatch entries = new IndexBatch();
  private int from;
  private int to;
  private boolean started;
  private boolean done;

  /**
   * @param withTuples whether the entries' own columns are wanted
   */
  IndexWalk(IndexAccess index, IndexKeys keys, boolean withTuples, boolean backward) {
    this.scan = index.scan(keys.keys(), withTuples);
    this.keys = keys;
    this.direction = backward ? ScanDirection.BACKWARD : ScanDirection.FORWARD;
  }

  /** Begins anew with the next portion. */
  void restart() {
    started = false;
    done = false;
  }

  /** Goes to the next portion; false if there is none. */
  boolean next(int maxEntries) {
    if (done || !ensureEntries()) {
      done = true;
      return false;
    }
    from = to;
    to += Math.min(maxEntries, entries.count() - from);
    return true;
  }

  private boolean ensureEntries() {
    if (!started) {
      started = true;
      entries.reset(0);
      to = 0;
      if (!keys.restart(scan)) {
        return false;
      }
    }
    if (to < entries.count()) {
      return true;
    }
    reportDead();
    to = 0;
    return scan.next(entries, direction);
  }

  private void reportDead() {
    if (entries.anyDead()) {
      scan.reportDead(entries);
    }
  }

  /** The entries of which the portion is a part. */
  IndexBatch entries() {
    return entries;
  }

  /** Where the portion begins. */
  int from() {
    return from;
  }

  /** Where the portion ends, exclusive. */
  int to() {
    return to;
  }

  void close() {
    if (started) {
      reportDead();
      entries.reset(0);
      to = 0;
    }
    done = true;
  }
}
