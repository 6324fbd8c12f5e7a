package org.pgj.engine.executor.operator;

import java.util.BitSet;
import org.pgj.engine.executor.batch.Batch;

/** The rows of all inputs, one input after the other. */
public final class AppendOperator extends Operator {
  private final Operator[] inputs;
  private final InputPruning pruning;
  private BitSet wanted;
  private int current;

  /**
   * @param pruning asked before the first row of each run; null to read all inputs
   */
  public AppendOperator(Operator[] inputs, InputPruning pruning) {
    this.inputs = inputs;
    this.pruning = pruning;
  }

  @Override
  public void open() {
    restart();
    for (Operator input : inputs) {
      input.open();
    }
  }

  private void restart() {
    current = 0;
    wanted = null;
  }

  @Override
  public Batch next(int maxRows) {
    if (pruning != null && wanted == null) {
      wanted = pruning.inputs();
    }
    while (current < inputs.length) {
      Batch batch = wanted == null || wanted.get(current) ? inputs[current].next(maxRows) : null;
      if (batch != null) {
        return batch;
      }
      current++;
    }
    return null;
  }

  @Override
  public void rescan(BitSet changed) {
    restart();
    for (Operator input : inputs) {
      input.rescan(changed);
    }
  }

  @Override
  public void close() {
    for (Operator input : inputs) {
      input.close();
    }
  }
}
