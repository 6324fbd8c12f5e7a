package org.pgj.engine.command.extension;

import java.util.List;

/**
 * An extension that can be created.
 *
 * @param trusted whether owners of a database may create it without being superusers
 * @param schema where it must live, null for anywhere
 * @param requires names of extensions that must be there before
 */
public record AvailableExtension(
    String name,
    String version,
    boolean relocatable,
    boolean trusted,
    String schema,
    List<String> requires,
    String comment) {

  private static final List<AvailableExtension> ALL =
      List.of(
          anywhere("btree_gin", "1.3", "support for indexing common datatypes in GIN"),
          anywhere("btree_gist", "1.7", "support for indexing common datatypes in GiST"),
          anywhere("citext", "1.6", "data type for case-insensitive character strings"),
          anywhere("fuzzystrmatch", "1.2", "determine similarities and distance between strings"),
          anywhere("hstore", "1.8", "data type for storing sets of (key, value) pairs"),
          anywhere(
              "pg_stat_statements",
              "1.11",
              "track planning and execution statistics of all SQL statements executed"),
          anywhere(
              "pg_trgm",
              "1.6",
              "text similarity measurement and index searching based on trigrams"),
          anywhere("pgcrypto", "1.3", "cryptographic functions"),
          new AvailableExtension(
              "plpgsql",
              "1.0",
              false,
              true,
              "pg_catalog",
              List.of(),
              "PL/pgSQL procedural language"),
          anywhere("unaccent", "1.1", "text search dictionary that removes accents"),
          anywhere("uuid-ossp", "1.1", "generate universally unique identifiers (UUIDs)"));

  private static AvailableExtension anywhere(String name, String version, String comment) {
    boolean trusted = !name.equals("pg_stat_statements");
    return new AvailableExtension(name, version, true, trusted, null, List.of(), comment);
  }

  /** All of them, by name. */
  public static List<AvailableExtension> all() {
    return ALL;
  }

  /** The one of a name, null if there is none. */
  static AvailableExtension find(String name) {
    for (AvailableExtension extension : ALL) {
      if (extension.name.equals(name)) {
        return extension;
      }
    }
    return null;
  }
}
