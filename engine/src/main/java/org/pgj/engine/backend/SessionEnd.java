package org.pgj.engine.backend;

/** What becomes of a backend after its client has gone. */
public enum SessionEnd {
  /** Everything of the session is reset: the backend may serve another client. */
  REUSABLE,
  /**
   * The session ended in order (or with FATAL), but the process should not be reused: it was told
   * to terminate, ran user code, or holds something that cannot be reset.
   */
  RETIRE
}
