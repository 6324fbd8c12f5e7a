package org.pgj.engine.shared;

/**
 * What one worker counts, since it began: the frequent in its own memory, which {@link #flush} adds
 * to the shared counters at the end of a transaction or of a round of maintenance, the rare at
 * once.
 */
public final class WorkCounters {
  private final Worker worker;
  private final ClusterCounters cluster;
  private final long[] counts = new long[WorkCount.count()];
  private final long[] flushed = new long[WorkCount.count()];

  WorkCounters(Worker worker) {
    this.worker = worker;
    this.cluster = new ClusterCounters(worker.segment());
  }

  public ClusterCounters cluster() {
    return cluster;
  }

  /** A page was found in the pool. */
  public void hit(boolean temporary) {
    count(temporary ? WorkCount.LOCAL_HITS : WorkCount.SHARED_HITS, 1);
  }

  /** A page differs from its file now. */
  public void dirtied(boolean temporary) {
    count(temporary ? WorkCount.LOCAL_DIRTIED : WorkCount.SHARED_DIRTIED, 1);
  }

  /** A record was put into the log. */
  public void logged(long bytes, int images) {
    count(WorkCount.LOG_RECORDS, 1);
    count(WorkCount.LOG_IMAGES, images);
    count(WorkCount.LOG_BYTES, bytes);
  }

  /** Something slow was done with a page or file. */
  public void did(IoOperation operation, boolean temporary) {
    switch (operation) {
      case READ -> count(temporary ? WorkCount.LOCAL_READS : WorkCount.SHARED_READS, 1);
      case WRITE -> count(temporary ? WorkCount.LOCAL_WRITTEN : WorkCount.SHARED_WRITTEN, 1);
      default -> {
        // Known to the whole cluster only.
      }
    }
    cluster.add(worker.type(), temporary, operation, 1);
  }

  private void count(WorkCount what, long number) {
    counts[what.ordinal()] += number;
  }

  /** How much there was since the worker began. */
  public long get(WorkCount what) {
    return counts[what.ordinal()];
  }

  /** How much there was since the last {@link #flush}. */
  public long pending(WorkCount what) {
    return counts[what.ordinal()] - flushed[what.ordinal()];
  }

  /**
   * All that was counted since the worker began.
   *
   * @param target by ordinal of {@link WorkCount}
   */
  public void copyTo(long[] target) {
    System.arraycopy(counts, 0, target, 0, counts.length);
  }

  /** Adds what was counted to the shared counters. */
  public void flush() {
    BackendType type = worker.type();
    cluster.add(type, false, IoOperation.HIT, pending(WorkCount.SHARED_HITS));
    cluster.add(type, true, IoOperation.HIT, pending(WorkCount.LOCAL_HITS));
    cluster.add(ClusterCounter.WAL_RECORDS, pending(WorkCount.LOG_RECORDS));
    cluster.add(ClusterCounter.WAL_IMAGES, pending(WorkCount.LOG_IMAGES));
    cluster.add(ClusterCounter.WAL_BYTES, pending(WorkCount.LOG_BYTES));
    copyTo(flushed);
  }
}
