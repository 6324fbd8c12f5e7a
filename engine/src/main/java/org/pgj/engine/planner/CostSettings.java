package org.pgj.engine.planner;

/**
 * The settings that steer the planner, named as in PostgreSQL (manual: Query Planning).
 *
 * @param workMemory work_mem in bytes
 * @param hashMemoryMultiplier hash_mem_multiplier
 * @param effectiveCacheSize in pages
 */
public record CostSettings(
    double sequentialPageCost,
    double randomPageCost,
    double cpuTupleCost,
    double cpuIndexTupleCost,
    double cpuOperatorCost,
    double effectiveCacheSize,
    long workMemory,
    double hashMemoryMultiplier,
    double cursorTupleFraction,
    int fromCollapseLimit,
    int joinCollapseLimit,
    int geqoThreshold,
    boolean enableSequentialScan,
    boolean enableIndexScan,
    boolean enableIndexOnlyScan,
    boolean enableBitmapScan,
    boolean enableTidScan,
    boolean enableNestedLoop,
    boolean enableHashJoin,
    boolean enableMergeJoin,
    boolean enableHashAggregate,
    boolean enableSort,
    boolean enableIncrementalSort,
    boolean enableMaterial) {

  /** Added to the cost of what a setting disables. */
  public static final double DISABLED = 1.0e10;

  /** PostgreSQL's defaults. */
  public static CostSettings defaults() {
    return new CostSettings(
        1.0, 4.0, 0.01, 0.005, 0.0025, 524288, 4L << 20, 2.0, 0.1, 8, 8, 12, true, true, true, true,
        true, true, true, true, true, true, true, true);
  }

  /** Bytes a hash table may take. */
  public double hashMemory() {
    return workMemory * hashMemoryMultiplier;
  }
}
