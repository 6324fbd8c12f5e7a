package org.pgj.engine.backend;

/** The client has closed its connection: the session ends without another word. */
final class ClientGone extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ClientGone() {
    super("client is gone", null, false, false);
  }
}
