package org.pgj.engine.function.catalog;

/** The session's way to interrupt other backends. */
public interface BackendSignals {
  /**
   * Cancels the statement of a backend. 42501 if the current user may not.
   *
   * @return false with a warning if no backend has that id
   */
  boolean cancel(int processId);

  /**
   * Ends a backend. 42501 if the current user may not.
   *
   * @param timeoutMillis how long to wait for its end, 0 not at all
   * @return false with a warning if no backend has that id or it has not ended in time
   */
  boolean terminate(int processId, long timeoutMillis);

  /**
   * Has all processes of the instance read the configuration files again; whether they were told.
   */
  boolean reloadConfiguration();
}
