package org.pgj.jdbc;

import java.sql.SQLException;

/**
 * Gets the notifications (NOTIFY) of the channels a connection listens on, as they come, without
 * anybody asking for them. Called by a thread of the driver's own: one per connection with
 * listeners, one notification at a time. It may use the connection. What it throws is logged, and
 * the next notification is delivered all the same.
 */
@FunctionalInterface
public interface PgjNotificationListener {
  /** A notification came. */
  void notified(PgjNotification notification);

  /**
   * The connection broke: nothing will come any more. Not called if the connection was closed.
   *
   * @param reason what ended it
   */
  default void connectionLost(SQLException reason) {}
}
