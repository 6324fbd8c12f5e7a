package org.pgj.engine.executor;

/**
 * What bounds an execution.
 *
 * @param workMemory work_mem in bytes
 * @param hashMemoryMultiplier hash_mem_multiplier
 * @param batchSize rows in a full batch
 */
public record ExecutionSettings(long workMemory, double hashMemoryMultiplier, int batchSize) {
  public static ExecutionSettings defaults() {
    return new ExecutionSettings(4L << 20, 2.0, 1024);
  }
}
