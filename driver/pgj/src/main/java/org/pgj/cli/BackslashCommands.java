package org.pgj.cli;

/** The {@code \d}-style commands as queries on the catalog. */
final class BackslashCommands {
  static final String HELP = "\\l \\dt \\di \\dv \\ds \\dn \\du \\d TABLE \\q";

  private BackslashCommands() {}

  /** The query behind a command, or null if it is not known. */
  static String query(String command) {
    String[] words = command.split("\\s+", 2);
    String argument = words.length > 1 ? words[1].trim() : "";
    return switch (words[0]) {
      case "\\l" ->
          "SELECT datname AS \"Name\", pg_catalog.pg_get_userbyid(datdba) AS \"Owner\""
              + " FROM pg_catalog.pg_database ORDER BY 1";
      case "\\dt" -> relations("'r','p'");
      case "\\di" -> relations("'i','I'");
      case "\\dv" -> relations("'v'");
      case "\\ds" -> relations("'S'");
      case "\\d" -> argument.isEmpty() ? relations("'r','p','v','m','S','f'") : columns(argument);
      case "\\dn" ->
          "SELECT nspname AS \"Name\", pg_catalog.pg_get_userbyid(nspowner) AS \"Owner\""
              + " FROM pg_catalog.pg_namespace"
              + " WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' ORDER BY 1";
      case "\\du" ->
          "SELECT rolname AS \"Role name\", rolsuper AS \"Superuser\", rolcanlogin AS \"Login\""
              + " FROM pg_catalog.pg_roles WHERE rolname !~ '^pg_' ORDER BY 1";
      default -> null;
    };
  }

  private static String relations(String kinds) {
    return "SELECT n.nspname AS \"Schema\", c.relname AS \"Name\","
        + " CASE c.relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'partitioned table'"
        + " WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' WHEN 'i' THEN 'index'"
        + " WHEN 'I' THEN 'partitioned index' WHEN 'S' THEN 'sequence'"
        + " WHEN 'f' THEN 'foreign table' END AS \"Type\","
        + " pg_catalog.pg_get_userbyid(c.relowner) AS \"Owner\""
        + " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
        + " WHERE c.relkind IN ("
        + kinds
        + ") AND n.nspname <> 'pg_catalog' AND n.nspname <> 'information_schema'"
        + " AND n.nspname !~ '^pg_toast' ORDER BY 1, 2";
  }

  private static String columns(String table) {
    return "SELECT a.attname AS \"Column\","
        + " pg_catalog.format_type(a.atttypid, a.atttypmod) AS \"Type\","
        + " CASE WHEN a.attnotnull THEN 'not null' ELSE '' END AS \"Nullable\""
        + " FROM pg_catalog.pg_attribute a WHERE a.attrelid = '"
        + table.replace("'", "''")
        + "'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum";
  }
}
