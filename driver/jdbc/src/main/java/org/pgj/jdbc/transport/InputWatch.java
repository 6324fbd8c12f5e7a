package org.pgj.jdbc.transport;

import java.io.Closeable;
import java.io.IOException;

/** Waits for input of a transport beside whoever uses it, and takes none. */
public interface InputWatch extends Closeable {
  /**
   * Waits until there is input, the transport is closed, or {@link #wakeUp} was called.
   *
   * @throws java.nio.channels.ClosedSelectorException if the watch is closed
   */
  void await() throws IOException;

  /** Ends the present or else the next wait; from any thread. */
  void wakeUp();
}
