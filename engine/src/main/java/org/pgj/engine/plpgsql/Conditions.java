package org.pgj.engine.plpgsql;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names of conditions (manual: appendix A, PostgreSQL Error Codes). */
final class Conditions {
  private static final String FILE = "/org/pgj/engine/plpgsql/conditions.txt";

  private Conditions() {}

  /** Read when a body first names a condition. */
  private static final class Names {
    static final Map<String, List<String>> BY_NAME = read();

    private static Map<String, List<String>> read() {
      Map<String, List<String>> states = new HashMap<>();
      try (InputStream stream = Conditions.class.getResourceAsStream(FILE);
          BufferedReader reader =
              new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          states
              .computeIfAbsent(line.substring(6), name -> new ArrayList<>(1))
              .add(line.substring(0, 5));
        }
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
      return states;
    }
  }

  /** The SQLSTATEs of a name; empty if there is none. */
  static List<String> states(String name) {
    return Names.BY_NAME.getOrDefault(name, List.of());
  }

  /** Whether a SQLSTATE is one that a handler is for; null stands for OTHERS. */
  static boolean matches(String condition, String state) {
    if (condition == null) {
      return !state.equals("57014") && !state.equals("P0004");
    }
    return condition.equals(state)
        || condition.endsWith("000") && condition.startsWith(state.substring(0, 2));
  }
}
