package org.pgj.engine.function.search;

import java.util.List;

/** The text search catalogs, as the session sees them. */
public interface SearchConfigurations {
  /**
   * A dictionary.
   *
   * @param template its template's name: simple, snowball …
   * @param options its options as written, null if none
   */
  record Dictionary(int oid, String name, String template, String options) {}

  /** The dictionaries of a configuration by token type, empty for types it leaves out. */
  List<List<Dictionary>> configuration(int oid);

  /** A dictionary. */
  Dictionary dictionary(int oid);

  /** The configuration of default_text_search_config. */
  int current();

  /** Tells the client. */
  void notice(String message);
}
