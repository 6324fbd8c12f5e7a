package org.pgj.engine.executor.operator;

import java.util.BitSet;
import org.pgj.engine.executor.batch.Batch;

/** The rows of all inputs, one input after the other. */
public final class AppendOperator extends TreeOperator {
  private boolean started;
  private BitSet wanted;
  private int current;

  /**
   * @param pruning asked before the first row of each run; null to read all inputs
   */
  public AppendOperator(Operator[] inputs, InputPruning pruning) {
    super(inputs, pruning);
  }

  @Override
  void restart() {
    current = 0;
    started = false;
  }

  @Override
  public Batch next(int maxRows) {
    if (!started) {
      started = true;
      wanted = wanted();
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
}
