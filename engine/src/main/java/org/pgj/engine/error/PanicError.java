package org.pgj.engine.error;

/** Shared memory or the log can no longer be trusted: the process must end at once (crash rule). */
public final class PanicError extends Error {
  public PanicError(String message, Throwable cause) {
    super(message, cause);
  }
}
