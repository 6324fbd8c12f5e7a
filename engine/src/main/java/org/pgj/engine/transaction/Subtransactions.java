package org.pgj.engine.transaction;

import java.util.Arrays;

/**
 * The nest of open subtransactions of one transaction, and the xids that its subtransactions have
 * taken and not lost by abort, ascending, each with the level that owns it. Level 1 is the
 * transaction itself.
 */
final class Subtransactions {
  private long[] xids = new long[8];
  private int[] owners = new int[8];
  private int xidCount;

  private long[] levelXids = new long[8];
  private int[] lockMarks = new int[8];
  private int level = 1;

  void reset() {
    xidCount = 0;
    level = 1;
    levelXids[1] = 0;
  }

  int level() {
    return level;
  }

  void push(int lockMark) {
    level++;
    if (level == levelXids.length) {
      levelXids = Arrays.copyOf(levelXids, level * 2);
      lockMarks = Arrays.copyOf(lockMarks, level * 2);
    }
    levelXids[level] = 0;
    lockMarks[level] = lockMark;
  }

  /** Ends the innermost level and gives its xids to the one above. */
  void commit() {
    for (int i = firstOfInnermost(); i < xidCount; i++) {
      owners[i] = level - 1;
    }
    level--;
  }

  /** Ends the innermost level and forgets its xids. */
  void abort() {
    xidCount = firstOfInnermost();
    level--;
  }

  int lockMark() {
    return lockMarks[level];
  }

  /** The xid of a level, 0 if it has none yet. */
  long xidOf(int atLevel) {
    return levelXids[atLevel];
  }

  void assign(int atLevel, long xid) {
    levelXids[atLevel] = xid;
    if (atLevel == 1) {
      return;
    }
    if (xidCount == xids.length) {
      xids = Arrays.copyOf(xids, xidCount * 2);
      owners = Arrays.copyOf(owners, xidCount * 2);
    }
    xids[xidCount] = xid;
    owners[xidCount++] = atLevel;
  }

  boolean contains(long xid) {
    return xidCount != 0 && Arrays.binarySearch(xids, 0, xidCount, xid) >= 0;
  }

  long[] xids() {
    return xids;
  }

  int xidCount() {
    return xidCount;
  }

  /**
   * Where the xids of the innermost level begin. They are the last ones: a level takes its own xid
   * after those of all levels around it.
   */
  int firstOfInnermost() {
    int first = xidCount;
    while (first > 0 && owners[first - 1] == level) {
      first--;
    }
    return first;
  }
}
