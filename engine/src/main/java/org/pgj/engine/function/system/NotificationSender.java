package org.pgj.engine.function.system;

/** Sends notifications when the transaction commits; see FunctionContext.service. */
public interface NotificationSender {
  /** As NOTIFY; 22023 for a channel or payload that is too long. */
  void send(String channel, String payload);
}
