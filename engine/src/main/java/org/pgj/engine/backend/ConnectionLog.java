package org.pgj.engine.backend;

import org.pgj.engine.error.Notice;
import org.pgj.engine.shared.Encryption;

/**
 * Logs clients that come and go: {@code log_connections} and {@code log_disconnections} (manual:
 * 19.8.3).
 */
final class ConnectionLog {
  private static final String COMING = "log_connections";
  private static final String GOING = "log_disconnections";
  private static final long MILLIS_PER_HOUR = 3_600_000;
  private static final long MILLIS_PER_MINUTE = 60_000;

  private final SessionContext context;
  private final SessionOrigin origin;

  ConnectionLog(SessionContext context, SessionOrigin origin) {
    this.context = context;
    this.origin = origin;
  }

  void received() {
    if (context.settings().isTrue(COMING)) {
      log("connection received: host=" + host() + port());
    }
  }

  /**
   * @param proven whether the user has shown who it is, or has been taken at its word
   */
  void authenticated(String user, boolean proven) {
    if (context.settings().isTrue(COMING)) {
      log(
          "connection authenticated: "
              + (proven ? "identity=\"" : "user=\"")
              + user
              + (proven ? "\" method=scram-sha-256" : "\" method=trust"));
    }
  }

  /** The client is in its database. */
  void authorized(Encryption encryption) {
    if (context.settings().isTrue(COMING)) {
      String name = origin.applicationName();
      log(
          "connection authorized: "
              + who()
              + (name.isEmpty() ? "" : " application_name=" + name)
              + (encryption == null
                  ? ""
                  : " SSL enabled (protocol="
                      + encryption.version()
                      + ", cipher="
                      + encryption.cipher()
                      + ", bits="
                      + encryption.bits()
                      + ")"));
    }
  }

  void left() {
    if (context.settings().isTrue(GOING)) {
      long millis = System.currentTimeMillis() - origin.sessionStart();
      log(
          String.format(
              "disconnection: session time: %d:%02d:%02d.%03d %s host=%s%s",
              millis / MILLIS_PER_HOUR,
              millis / MILLIS_PER_MINUTE % 60,
              millis / 1000 % 60,
              millis % 1000,
              who(),
              host(),
              port()));
    }
  }

  private String who() {
    return "user=" + origin.user() + " database=" + origin.database();
  }

  private String host() {
    return origin.remoteHost() == null ? "[local]" : origin.remoteHost();
  }

  private String port() {
    return origin.remoteHost() == null ? "" : " port=" + origin.remotePort();
  }

  private void log(String message) {
    Notice notice = new Notice(Notice.Level.LOG, "00000", message, null, null, 0);
    if (context.log().admits(notice)) {
      context.log().notice(notice, null);
    }
  }
}
