package org.pgj.jdbc.connection;

import java.sql.SQLException;
import org.pgj.jdbc.PgjProperty;
import org.pgj.jdbc.url.ConnectionSettings;

/** Which kind of server a connection is for (targetServerType). */
enum TargetServer {
  ANY,
  PRIMARY,
  SECONDARY,
  PREFER_PRIMARY,
  PREFER_SECONDARY;

  static TargetServer of(String name) throws SQLException {
    return switch (name) {
      case "any" -> ANY;
      case "primary", "master" -> PRIMARY;
      case "secondary", "slave" -> SECONDARY;
      case "preferPrimary" -> PREFER_PRIMARY;
      case "preferSecondary", "preferSlave" -> PREFER_SECONDARY;
      default ->
          throw ConnectionSettings.invalid(
              PgjProperty.TARGET_SERVER_TYPE,
              name,
              "any, primary, secondary, preferPrimary or preferSecondary");
    };
  }

  /** What to look for, one after the other. */
  TargetServer[] attempts() {
    return switch (this) {
      case PREFER_PRIMARY -> new TargetServer[] {PRIMARY, ANY};
      case PREFER_SECONDARY -> new TargetServer[] {SECONDARY, ANY};
      default -> new TargetServer[] {this};
    };
  }

  /** True if a server that is, or is not, a primary will do. */
  boolean accepts(boolean primary) {
    return this == ANY || (this == PRIMARY) == primary;
  }
}
