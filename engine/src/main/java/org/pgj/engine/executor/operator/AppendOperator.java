package org.pgj.engine.executor.operator;

import java.util.BitSet;
import org.pgj.engine.executor.batch.Batch;

/** The rows of all inputs, one input after the other. */
public final class AppendOperator extends Operator {
  private final Operator[] inputs;
  private int current;

  public AppendOperator(Operator[] inputs) {
    this.inputs = inputs;
  }

  @Override
  public void open() {
    current = 0;
    for (Operator input : inputs) {
      input.open();
    }
  }

  @Override
  public Batch next(int maxRows) {
    while (current < inputs.length) {
      Batch batch = inputs[current].next(maxRows);
      if (batch != null) {
        return batch;
      }
      current++;
    }
    return null;
  }

  @Override
  public void rescan(BitSet changed) {
    current = 0;
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
