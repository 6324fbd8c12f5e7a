package org.pgj.engine.executor.window;

import org.pgj.engine.type.vector.Vector;

/** One call of a window, with its state. */
abstract class WindowFunction {
  /** Whether {@link #compute} looks at the frame. */
  abstract boolean usesFrame();

  /** Whether {@link #compute} looks at groups of peers. */
  boolean usesPeers() {
    return false;
  }

  /** Begins a partition. */
  void begin(Partition partition) {}

  /** Computes the value of a row; rows come in order, each once. */
  abstract void compute(Partition partition, Frame frame, int row, Vector result, int at);
}
