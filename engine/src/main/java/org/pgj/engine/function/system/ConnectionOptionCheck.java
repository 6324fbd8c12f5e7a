package org.pgj.engine.function.system;

import java.util.List;
import java.util.Map;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.array.ArrayView;
import org.pgj.engine.type.text.EditDistance;
import org.pgj.engine.type.text.TextType;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesVector;

/** The validator of options that are those of a connection to PostgreSQL. */
public final class ConnectionOptionCheck {
  private static final int SERVERS = 1417;
  private static final int USER_MAPPINGS = 1418;
  private static final int FARTHEST = 4;

  private static final Map<Integer, List<String>> KNOWN =
      Map.of(
          SERVERS,
          List.of(
              "authtype",
              "service",
              "connect_timeout",
              "dbname",
              "host",
              "hostaddr",
              "port",
              "tty",
              "options",
              "requiressl",
              "sslmode",
              "gsslib",
              "gssdelegation"),
          USER_MAPPINGS,
          List.of("user", "password"));

  private ConnectionOptionCheck() {}

  @SqlFunction("postgresql_fdw_validator")
  static boolean validate(Bytes options, long catalog) {
    List<String> known = KNOWN.getOrDefault((int) catalog, List.of());
    ArrayView array = new ArrayView(options);
    BytesVector element = new BytesVector(1);
    for (int i = 0; i < array.count(); i++) {
      array.next(TextType.TEXT, element, 0);
      String option = new Bytes().set(element, 0).text();
      String name = option.substring(0, option.indexOf('='));
      if (!known.contains(name)) {
        throw unknown(name, known);
      }
    }
    return true;
  }

  private static DatabaseError unknown(String name, List<String> known) {
    DatabaseError error = new DatabaseError("42601", "invalid option \"" + name + "\"");
    if (known.isEmpty()) {
      return error.hint("There are no valid options in this context.");
    }
    String nearest = null;
    int least = Math.min(FARTHEST, name.length() / 2) + 1;
    for (String option : known) {
      int distance = EditDistance.of(name, option);
      if (distance < least) {
        least = distance;
        nearest = option;
      }
    }
    return nearest == null
        ? error
        : error.hint("Perhaps you meant the option \"" + nearest + "\".");
  }
}
