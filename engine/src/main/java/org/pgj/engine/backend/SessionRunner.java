package org.pgj.engine.backend;

import org.pgj.engine.shared.Worker;
import org.pgj.engine.shared.child.ChildContext;

/**
 * The session as the backend process sees it: made once per process with everything a session
 * needs, then run for one client after the other.
 */
public interface SessionRunner {
  /** Makes the runner of a process, before it is reported ready. */
  interface Factory {
    SessionRunner create(ChildContext context, Worker worker);
  }

  /**
   * Serves a client from its first byte: start-up packet or cancel request, authentication,
   * messages until Terminate, loss or FATAL. When it returns, transaction, locks, pins and
   * temporary objects are gone and the answers are written; the caller closes the connection.
   */
  SessionEnd run(ClientConnection client);

  /**
   * Called while no client is served: once after start-up of a spare with {@code warmUp} true, to
   * load and run what a first statement needs; later whenever the worker's latch was set, to
   * consume invalidations.
   */
  void idle(boolean warmUp);

  /**
   * Called by another thread, while {@link #run} may be anywhere, when another process of the
   * instance has crashed and this one ends at once.
   *
   * @return the message to send to the client (57P02), or an empty array
   */
  byte[] lastWords();
}
