package org.pgj.engine.shared;

import org.pgj.engine.error.DatabaseError;

/** Turns interrupt bits into the error PostgreSQL reports for them. */
final class Interruption {
  private Interruption() {}

  static void raise(Worker worker) {
    int bits = worker.interrupts();
    if ((bits & Interrupt.CRASH) != 0) {
      throw new DatabaseError(
              "57P02", "terminating connection because of crash of another server process")
          .detail(
              "The postmaster has commanded this server process to roll back the current"
                  + " transaction and exit, because another server process exited abnormally and"
                  + " possibly corrupted shared memory.")
          .hint(
              "In a moment you should be able to reconnect to the database and repeat your"
                  + " command.")
          .fatal();
    }
    if ((bits & (Interrupt.TERMINATE | Interrupt.DATABASE_DROPPED)) != 0) {
      throw fatal("57P01", "terminating connection due to administrator command");
    }
    if ((bits & Interrupt.CLIENT_GONE) != 0) {
      throw fatal("08006", "connection to client lost");
    }
    int taken =
        worker.takeInterrupts(
            Interrupt.CANCEL
                | Interrupt.STATEMENT_TIMEOUT
                | Interrupt.IDLE_IN_TRANSACTION_TIMEOUT
                | Interrupt.IDLE_SESSION_TIMEOUT
                | Interrupt.TRANSACTION_TIMEOUT);
    if ((taken & Interrupt.IDLE_IN_TRANSACTION_TIMEOUT) != 0) {
      throw fatal("25P03", "terminating connection due to idle-in-transaction timeout");
    }
    if ((taken & Interrupt.TRANSACTION_TIMEOUT) != 0) {
      throw fatal("25P04", "terminating connection due to transaction timeout");
    }
    if ((taken & Interrupt.IDLE_SESSION_TIMEOUT) != 0) {
      throw fatal("57P05", "terminating connection due to idle-session timeout");
    }
    if ((taken & Interrupt.STATEMENT_TIMEOUT) != 0) {
      throw new DatabaseError("57014", "canceling statement due to statement timeout");
    }
    if ((taken & Interrupt.CANCEL) != 0) {
      throw new DatabaseError("57014", "canceling statement due to user request");
    }
  }

  private static DatabaseError fatal(String sqlState, String message) {
    return new DatabaseError(sqlState, message).fatal();
  }
}
