package org.pgj.engine.command.copy;

/** Finds rows and their fields in the input. */
interface CopyReader {
  /** Reads what comes before all rows, if the format has that. */
  default void begin() {}

  /**
   * Reads rows behind those read before; ends early at an error, which is left in {@link
   * CopyRows#error}. No row and no error: the input has ended.
   */
  void read(CopyRows rows, int maxRows);

  /** Number of the line read last, from 1; of the row in binary format. */
  long lineNumber();
}
