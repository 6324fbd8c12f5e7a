package org.pgj.engine.backend;

import org.pgj.engine.setting.Setting;
import org.pgj.engine.setting.Settings;

/** The session's time limits as they are set now, nanoseconds; 0 or less is none. */
final class SessionTimeouts {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Setting statement;
  private final Setting transaction;
  private final Setting idle;
  private final Setting idleInTransaction;

  SessionTimeouts(Settings settings) {
    this.statement = settings.setting("statement_timeout");
    this.transaction = settings.setting("transaction_timeout");
    this.idle = settings.setting("idle_session_timeout");
    this.idleInTransaction = settings.setting("idle_in_transaction_session_timeout");
  }

  long statement() {
    return statement.integer() * NANOS_PER_MILLI;
  }

  long transaction() {
    return transaction.integer() * NANOS_PER_MILLI;
  }

  long idle(boolean inTransaction) {
    return (inTransaction ? idleInTransaction : idle).integer() * NANOS_PER_MILLI;
  }
}
