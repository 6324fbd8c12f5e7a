package org.pgj.engine.function.system;

/** How far the write-ahead log has come; see FunctionContext.service. */
public interface WalPositions {
  /** Where the next record begins. */
  long inserted();

  /** What the operating system has of it. */
  long written();

  /** What is on disk. */
  long flushed();
}
