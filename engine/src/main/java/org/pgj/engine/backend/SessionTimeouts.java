package org.pgj.engine.backend;

import org.pgj.engine.setting.Setting;
import org.pgj.engine.setting.Settings;

/**
 * The session's time limits as they are set now, nanoseconds; 0 or less is none. A limit of {@code
 * transaction_timeout} that is not longer takes the place of those inside a transaction.
 */
final class SessionTimeouts {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Setting statement;
  private final Setting transaction;
  private final Setting idle;
  private final Setting idleInTransaction;
  private final Setting connectionCheck;

  SessionTimeouts(Settings settings) {
    this.statement = settings.setting("statement_timeout");
    this.transaction = settings.setting("transaction_timeout");
    this.idle = settings.setting("idle_session_timeout");
    this.idleInTransaction = settings.setting("idle_in_transaction_session_timeout");
    this.connectionCheck = settings.setting("client_connection_check_interval");
  }

  long statement() {
    return insideTransaction(statement.integer());
  }

  long idle(boolean inTransaction) {
    return inTransaction
        ? insideTransaction(idleInTransaction.integer())
        : idle.integer() * NANOS_PER_MILLI;
  }

  /** Time between two looks at whether the client is there while a statement runs. */
  long connectionCheck() {
    return connectionCheck.integer() * NANOS_PER_MILLI;
  }

  private long insideTransaction(long limit) {
    long whole = transaction.integer();
    return whole > 0 && whole <= limit ? 0 : limit * NANOS_PER_MILLI;
  }
}
