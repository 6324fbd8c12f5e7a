package org.pgj.engine.command.copy;

/** Where COPY FROM reads. */
interface CopyInput extends AutoCloseable {
  /**
   * The next bytes, at least one unless it is the end.
   *
   * @return bytes stored, or -1 at the end
   */
  int read(byte[] target, int offset, int length);

  /** Passes over what follows a mark of the end within the data. */
  void finish();

  @Override
  void close();
}
