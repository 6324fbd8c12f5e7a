package org.pgj.engine.function.system;

/** LISTEN and NOTIFY for functions (manual: NOTIFY); see FunctionContext.service. */
public interface NotificationService {
  /**
   * Sends a notification when the transaction commits; 22023 for a channel or payload that is too
   * long.
   */
  void notify(String channel, String payload);

  /** What part of the queue is in use, 0 to 1. */
  double usage();
}
