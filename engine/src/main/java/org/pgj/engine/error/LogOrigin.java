package org.pgj.engine.error;

/**
 * The session that a line of the server's log is about, for {@link LogLinePrefix}. Texts may be
 * null as long as they are not known.
 */
public interface LogOrigin {
  /** Whose start-up packet has come. */
  String user();

  String database();

  String applicationName();

  /** Null through a Unix-domain socket. */
  String remoteHost();

  int remotePort();

  /** What the session does, as {@code ps} would show it. */
  String activity();

  /** Milliseconds since 1970. */
  long sessionStart();

  /** 0 if the transaction has none. */
  long transactionId();

  /** {@code backend/local}, empty outside of transactions. */
  String virtualTransaction();

  /** 0 if none has been computed. */
  long queryId();
}
