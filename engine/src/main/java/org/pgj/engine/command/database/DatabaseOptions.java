package org.pgj.engine.command.database;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgDatabase;
import org.pgj.engine.catalog.schema.PgTablespace;
import org.pgj.engine.catalog.store.RowValues;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.OptionValues;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedOption;

/** Options of CREATE and ALTER DATABASE, each given once at most. */
final class DatabaseOptions {
  private static final int UNLIMITED = -1;
  private static final int GLOBAL_TABLESPACE = 1664;

  private final Map<String, ParsedOption> options = new HashMap<>();

  DatabaseOptions(List<ParsedOption> parsed) {
    for (ParsedOption option : parsed) {
      if (options.put(option.name().toLowerCase(Locale.ROOT), option) != null) {
        throw new DatabaseError("42601", "conflicting or redundant options").at(option.location());
      }
    }
  }

  /** Null if it is not given. */
  ParsedOption get(String name) {
    return options.get(name);
  }

  int size() {
    return options.size();
  }

  /** Whether connections are forbidden. */
  boolean closes() {
    ParsedOption option = get("allow_connections");
    return option != null && !OptionValues.bool(option);
  }

  /** Writes what is given of who may connect and copy. */
  void write(RowValues row) {
    if (get("is_template") != null) {
      row.bool(PgDatabase.DATISTEMPLATE, OptionValues.bool(get("is_template")));
    }
    if (get("allow_connections") != null) {
      row.bool(PgDatabase.DATALLOWCONN, OptionValues.bool(get("allow_connections")));
    }
    if (get("connection_limit") != null) {
      row.int4(PgDatabase.DATCONNLIMIT, connectionLimit());
    }
  }

  private int connectionLimit() {
    long limit = OptionValues.integer(get("connection_limit"));
    if (limit < UNLIMITED) {
      throw new DatabaseError("22023", "invalid connection limit: " + limit);
    }
    return (int) limit;
  }

  /** Requires that the tablespace, if one is given, is there and takes databases. */
  void requireTablespace(CommandContext context) {
    ParsedOption option = get("tablespace");
    if (option == null) {
      return;
    }
    String name = OptionValues.text(option);
    for (CatalogRow row : context.catalog().source().all(PgTablespace.RELATION)) {
      if (row.text(PgTablespace.SPCNAME).equals(name)) {
        if (row.oid(PgTablespace.OID) == GLOBAL_TABLESPACE) {
          throw new DatabaseError("22023", "pg_global cannot be used as default tablespace");
        }
        return;
      }
    }
    throw new DatabaseError("42704", "tablespace \"" + name + "\" does not exist");
  }
}
