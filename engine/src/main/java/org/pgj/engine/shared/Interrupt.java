package org.pgj.engine.shared;

/**
 * Bits of a slot's interrupt word. Anyone may set them; only the owner clears them. Those in {@link
 * #THROWING} end the statement or session at the next {@link Worker#checkInterrupts()}; the others
 * wait for the session's loop.
 */
public final class Interrupt {
  /** pg_cancel_backend or a cancel request: 57014. */
  public static final int CANCEL = 1;

  /** pg_terminate_backend or shutdown: 57P01. */
  public static final int TERMINATE = 1 << 1;

  /** Another process died dirty; the segment is in doubt: 57P02. */
  public static final int CRASH = 1 << 2;

  /** statement_timeout: 57014. */
  public static final int STATEMENT_TIMEOUT = 1 << 3;

  /** idle_in_transaction_session_timeout: 25P03. */
  public static final int IDLE_IN_TRANSACTION_TIMEOUT = 1 << 4;

  /** idle_session_timeout: 57P05. */
  public static final int IDLE_SESSION_TIMEOUT = 1 << 5;

  /** transaction_timeout: 25P04. */
  public static final int TRANSACTION_TIMEOUT = 1 << 6;

  /** The client's connection was lost while a statement ran: 08006. */
  public static final int CLIENT_GONE = 1 << 7;

  /** The database is being dropped by force: 57P01. */
  public static final int DATABASE_DROPPED = 1 << 8;

  /** New notifications may be there. */
  public static final int NOTIFY = 1 << 16;

  /** The invalidation queue is long: read it although idle. */
  public static final int CATCH_UP = 1 << 17;

  /** Configuration files changed. */
  public static final int RELOAD = 1 << 18;

  static final int THROWING = 0xFFFF;

  private Interrupt() {}
}
