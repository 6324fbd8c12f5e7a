package org.pgj.engine.executor.operator;

import java.util.BitSet;

/** Knows, when parameters are known, which inputs of an Append cannot have rows. */
@FunctionalInterface
public interface InputPruning {
  /** The inputs to be read. */
  BitSet inputs();
}
