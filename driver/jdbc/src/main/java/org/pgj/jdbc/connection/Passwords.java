package org.pgj.jdbc.connection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pgj.jdbc.PgjProperty;
import org.pgj.jdbc.url.ConnectionSettings;
import org.pgj.jdbc.url.HostSpec;

/**
 * Where the password comes from: the property, else the password file ({@code passfile}, {@code
 * PGPASSFILE}, or {@code ~/.pgpass}), whose lines are {@code host:port:database:user:password},
 * {@code *} for any.
 */
final class Passwords {
  private Passwords() {}

  /** The password for this user and database, or null; {@code host} null means a local server. */
  static String find(ConnectionSettings settings, HostSpec host, String user, String database) {
    String given = settings.string(PgjProperty.PASSWORD);
    if (given != null || host == null) {
      return given;
    }
    Path file = file(settings);
    if (file == null || !Files.isRegularFile(file)) {
      return null;
    }
    try {
      for (String line : Files.readAllLines(file)) {
        List<String> fields = fields(line);
        if (fields.size() == 5
            && matches(fields.get(0), host.host())
            && matches(fields.get(1), Integer.toString(host.port()))
            && matches(fields.get(2), database)
            && matches(fields.get(3), user)) {
          return fields.get(4);
        }
      }
    } catch (IOException e) {
      System.getLogger("org.pgj.jdbc")
          .log(System.Logger.Level.WARNING, "the password file " + file + " cannot be read", e);
    }
    return null;
  }

  private static Path file(ConnectionSettings settings) {
    String name = settings.string(PgjProperty.PASSFILE);
    if (name == null) {
      name = System.getenv("PGPASSFILE");
    }
    try {
      String home = System.getProperty("user.home", "");
      if (name != null) {
        return Path.of(name);
      }
      return home.isEmpty() || home.equals("?") ? null : Path.of(home, ".pgpass");
    } catch (InvalidPathException e) {
      return null; // no such file can exist
    }
  }

  private static boolean matches(String pattern, String value) {
    return pattern.equals("*") || pattern.equals(value);
  }

  /** Splits at colons; a backslash takes the next character literally. */
  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>(5);
    if (line.startsWith("#")) {
      return fields;
    }
    StringBuilder field = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && i + 1 < line.length()) {
        field.append(line.charAt(++i));
      } else if (c == ':' && fields.size() < 4) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }
}
