package org.pgj.jdbc.connection;

import org.pgj.jdbc.PgjProperty;
import org.pgj.jdbc.url.ConnectionSettings;
import org.pgj.jdbc.url.ConnectionUrl;

/** Where the password comes from. */
final class Passwords {
  private Passwords() {}

  /** The password for this user and database, or null. */
  static String find(ConnectionUrl url, ConnectionSettings settings, String user, String database) {
    return settings.string(PgjProperty.PASSWORD);
  }
}
