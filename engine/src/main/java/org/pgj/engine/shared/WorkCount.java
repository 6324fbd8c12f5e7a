package org.pgj.engine.shared;

/** What {@link WorkCounters} count of one worker, pages unless said otherwise. */
public enum WorkCount {
  SHARED_HITS,
  SHARED_READS,
  SHARED_DIRTIED,
  SHARED_WRITTEN,
  LOCAL_HITS,
  LOCAL_READS,
  LOCAL_DIRTIED,
  LOCAL_WRITTEN,
  /** Pages of temporary files. */
  SPILL_READS,
  SPILL_WRITTEN,
  /** Records put into the log. */
  LOG_RECORDS,
  LOG_IMAGES,
  LOG_BYTES;

  private static final int COUNT = values().length;

  /** How many there are. */
  public static int count() {
    return COUNT;
  }
}
