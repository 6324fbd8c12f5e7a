package org.pgj.engine.executor.operator;

import java.util.BitSet;

/** Brings the rows of several inputs, the tables of an inheritance tree, together. */
abstract class TreeOperator extends Operator {
  final Operator[] inputs;
  private final InputPruning pruning;

  /**
   * @param pruning asked before the first row of each run; null to read all inputs
   */
  TreeOperator(Operator[] inputs, InputPruning pruning) {
    this.inputs = inputs;
    this.pruning = pruning;
  }

  /** Before the first row of a run. */
  abstract void restart();

  /** The inputs that this run reads; null for all. */
  final BitSet wanted() {
    return pruning == null ? null : pruning.inputs();
  }

  @Override
  public final void open() {
    restart();
    for (Operator input : inputs) {
      input.open();
    }
  }

  @Override
  public final void rescan(BitSet changed) {
    restart();
    for (Operator input : inputs) {
      input.rescan(changed);
    }
  }

  @Override
  public final void close() {
    for (Operator input : inputs) {
      input.close();
    }
  }
}
