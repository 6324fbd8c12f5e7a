package org.pgj.jdbc.metadata;

import java.util.ArrayList;
import java.util.List;

/**
 * Conditions on names, to be appended to a query in the order in which they are asked for. The
 * names become parameters: whoever asks about one table after the other sends the same statement,
 * which the server need not plan each time.
 */
final class NameConditions {
  private final List<String> names = new ArrayList<>();

  /** {@code AND column LIKE pattern}; nothing for null, which means any. */
  String like(String column, String pattern) {
    return pattern == null ? "" : " AND " + column + " LIKE " + parameter(pattern);
  }

  /** {@code AND column = value}; nothing for null, which means any. */
  String equal(String column, String value) {
    return value == null ? "" : " AND " + column + " = " + parameter(value);
  }

  /** {@code AND current_database() = catalog}; nothing for null. */
  String catalog(String catalog) {
    return catalog == null ? "" : " AND pg_catalog.current_database() = " + parameter(catalog);
  }

  private String parameter(String name) {
    names.add(name);
    return "?";
  }

  /** The names in the order of their parameters. */
  List<String> names() {
    return names;
  }
}
