package org.pgj.engine.command;

/** COPY data to and from the client (manual: COPY Operations). */
public interface CopyClient {
  /** Tells the client to send data. */
  void beginIn(boolean binary, int columns);

  /**
   * The next data, at least one byte unless it is the end.
   *
   * @return bytes stored, or -1 when the client has finished
   * @throws org.pgj.engine.error.DatabaseError 57014 if the client gave up, 08P01
   */
  int read(byte[] target, int offset, int length);

  /** Tells the client that data comes. */
  void beginOut(boolean binary, int columns);

  /** Sends one message of data: in text formats a line. */
  void write(byte[] source, int offset, int length);

  /** All data is sent. */
  void endOut();
}
