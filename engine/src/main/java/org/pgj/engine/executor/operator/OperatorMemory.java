package org.pgj.engine.executor.operator;

import org.pgj.engine.executor.batch.MemoryBudget;
import org.pgj.engine.executor.batch.RowStore;
import org.pgj.engine.executor.batch.SpillFile;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.storage.temporary.TemporaryFiles;
import org.pgj.engine.type.vector.Representation;

/**
 * What a materialising operator may use: so many bytes, then files.
 *
 * @param workMemory bytes
 * @param batchSize rows asked of an input at a time
 * @param interrupts asked once per batch within long loops; throws if the query is to end
 */
public record OperatorMemory(
    long workMemory, int batchSize, TemporaryFiles files, FunctionContext interrupts) {

  public MemoryBudget budget() {
    return new MemoryBudget(workMemory);
  }

  /** A store that is not bounded: for a single row or a run of equal ones. */
  public RowStore smallStore(Representation[] layout) {
    return new RowStore(layout, budget());
  }

  public SpillFile spill(Representation[] layout) {
    return new SpillFile(files.create(), layout);
  }

  public void checkInterrupts() {
    interrupts.checkInterrupts();
  }
}
