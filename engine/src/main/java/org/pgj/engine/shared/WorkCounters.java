package org.pgj.engine.shared;

/**
 * What one worker counts: the frequent in its own fields, which {@link #flush} adds to the shared
 * counters at the end of a transaction or of a round of maintenance, the rare at once.
 */
public final class WorkCounters {
  private final Worker worker;
  private final ClusterCounters cluster;
  private long hits;
  private long temporaryHits;
  private long reads;
  private long logRecords;
  private long logImages;
  private long logBytes;

  WorkCounters(Worker worker) {
    this.worker = worker;
    this.cluster = new ClusterCounters(worker.segment());
  }

  public ClusterCounters cluster() {
    return cluster;
  }

  /** A page was found in the pool. */
  public void hit(boolean temporary) {
    if (temporary) {
      temporaryHits++;
    } else {
      hits++;
    }
  }

  /** A record was put into the log. */
  public void logged(long bytes, int images) {
    logRecords++;
    logImages += images;
    logBytes += bytes;
  }

  /** Something slow was done with a page or file. */
  public void did(IoOperation operation, boolean temporary) {
    if (operation == IoOperation.READ) {
      reads++;
    }
    cluster.add(worker.type(), temporary, operation, 1);
  }

  /** Pages found in the pool since the last {@link #flush}. */
  public long pendingHits() {
    return hits + temporaryHits;
  }

  /** Pages read since the last {@link #flush}. */
  public long pendingReads() {
    return reads;
  }

  public long pendingLogRecords() {
    return logRecords;
  }

  public long pendingLogImages() {
    return logImages;
  }

  public long pendingLogBytes() {
    return logBytes;
  }

  /** Adds what was counted to the shared counters. */
  public void flush() {
    BackendType type = worker.type();
    cluster.add(type, false, IoOperation.HIT, hits);
    cluster.add(type, true, IoOperation.HIT, temporaryHits);
    cluster.add(ClusterCounter.WAL_RECORDS, logRecords);
    cluster.add(ClusterCounter.WAL_IMAGES, logImages);
    cluster.add(ClusterCounter.WAL_BYTES, logBytes);
    hits = 0;
    temporaryHits = 0;
    reads = 0;
    logRecords = 0;
    logImages = 0;
    logBytes = 0;
  }
}
