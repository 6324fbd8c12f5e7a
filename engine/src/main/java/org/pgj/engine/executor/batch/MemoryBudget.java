package org.pgj.engine.executor.batch;

/** What one operator may keep in memory: {@code work_mem}, counted in bytes, not measured. */
public final class MemoryBudget {
  private final long limit;
  private long used;
  private long peak;

  /**
   * @param limit bytes
   */
  public MemoryBudget(long limit) {
    this.limit = limit;
  }

  public void add(long bytes) {
    used += bytes;
    if (used > peak) {
      peak = used;
    }
  }

  public void release(long bytes) {
    used -= bytes;
  }

  public boolean isExceeded() {
    return used > limit;
  }

  public long limit() {
    return limit;
  }

  public long used() {
    return used;
  }

  /** The most that was ever in use, in bytes. */
  public long peak() {
    return peak;
  }
}
