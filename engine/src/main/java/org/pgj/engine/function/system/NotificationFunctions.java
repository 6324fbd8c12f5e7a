package org.pgj.engine.function.system;

import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;

/** pg_notify (manual: NOTIFY). */
public final class NotificationFunctions {
  private NotificationFunctions() {}

  @SqlFunction("pg_notify")
  static void send(String channel, String payload, FunctionContext context) {
    context
        .service(NotificationService.class)
        .notify(channel == null ? "" : channel, payload == null ? "" : payload);
  }

  @SqlFunction("pg_notification_queue_usage")
  static double usage(FunctionContext context) {
    return context.service(NotificationService.class).usage();
  }
}
