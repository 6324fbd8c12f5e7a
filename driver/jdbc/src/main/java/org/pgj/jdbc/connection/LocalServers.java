package org.pgj.jdbc.connection;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Iterator;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.UUID;
import org.pgj.jdbc.PgjProperty;
import org.pgj.jdbc.spi.Deadline;
import org.pgj.jdbc.spi.LocalEndpoint;
import org.pgj.jdbc.spi.LocalLauncher;
import org.pgj.jdbc.spi.LocalTarget;
import org.pgj.jdbc.url.ConnectionSettings;
import org.pgj.jdbc.url.ConnectionUrl;
import org.pgj.protocol.SqlState;

/** Finds the launcher of local servers and asks it for one. */
final class LocalServers {
  private LocalServers() {}

  static LocalEndpoint launch(
      ConnectionUrl url, ConnectionSettings settings, Deadline deadline, String privateName)
      throws SQLException {
    return Holder.launcher().launch(target(url, settings, privateName), deadline);
  }

  private static LocalTarget target(
      ConnectionUrl url, ConnectionSettings settings, String privateName) throws SQLException {
    if (url.form() == ConnectionUrl.Form.FILE) {
      try {
        return new LocalTarget(
            LocalTarget.Kind.FILE,
            settings.string(PgjProperty.DATABASE),
            false,
            Path.of(url.directory()),
            settings.asMap());
      } catch (InvalidPathException e) {
        throw new SQLNonTransientConnectionException(
            "not a directory name: " + url.directory(),
            SqlState.SQLCLIENT_UNABLE_TO_ESTABLISH_SQLCONNECTION,
            e);
      }
    }
    boolean isPrivate = url.name().isEmpty();
    String name = !isPrivate ? url.name() : privateName != null ? privateName : newPrivateName();
    return new LocalTarget(LocalTarget.Kind.MEM, name, isPrivate, null, settings.asMap());
  }

  /** A name that no other database has. */
  static String newPrivateName() {
    return "private-" + UUID.randomUUID();
  }

  private static final class Holder {
    private static volatile LocalLauncher launcher;

    static LocalLauncher launcher() throws SQLException {
      LocalLauncher known = launcher;
      if (known == null) {
        known = find();
        launcher = known;
      }
      return known;
    }

    private static LocalLauncher find() throws SQLException {
      try {
        Iterator<LocalLauncher> found =
            ServiceLoader.load(LocalLauncher.class, LocalLauncher.class.getClassLoader())
                .iterator();
        if (found.hasNext()) {
          return found.next();
        }
      } catch (ServiceConfigurationError e) {
        throw new SQLNonTransientConnectionException(
            "the launcher of local servers cannot be loaded: " + e.getMessage(),
            SqlState.SQLCLIENT_UNABLE_TO_ESTABLISH_SQLCONNECTION,
            e);
      }
      throw new SQLNonTransientConnectionException(
          "mem: and file: URLs need the engine, which is not on the class path: add org.pgj:pgj"
              + " (it contains this driver; org.pgj:pgj-jdbc alone only reaches running servers)",
          SqlState.SQLCLIENT_UNABLE_TO_ESTABLISH_SQLCONNECTION);
    }
  }
}
