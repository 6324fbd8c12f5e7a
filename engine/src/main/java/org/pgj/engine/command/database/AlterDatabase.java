package org.pgj.engine.command.database;

import org.pgj.engine.catalog.entry.DatabaseEntry;
import org.pgj.engine.catalog.schema.PgDatabase;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.RowValues;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.ObjectRights;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.parser.tree.ParsedAlterDatabase;
import org.pgj.engine.parser.tree.ParsedOption;
import org.pgj.engine.parser.tree.ParsedRefreshDatabaseCollation;
import org.pgj.engine.parser.tree.ParsedRename;

/** ALTER DATABASE, but for its settings and its owner. */
public final class AlterDatabase {
  private static final String TAG = "ALTER DATABASE";

  private final CommandContext context;
  private final CatalogStore store;

  public AlterDatabase(CommandContext context) {
    this.context = context;
    this.store = context.changes().store();
  }

  /** ALTER DATABASE with options; SET TABLESPACE is one that stands alone. */
  public String run(ParsedAlterDatabase alter) {
    for (ParsedOption option : alter.options()) {
      switch (option.name()) {
        case "is_template", "allow_connections", "connection_limit", "tablespace" -> {
          // Known.
        }
        default ->
            throw new DatabaseError("42601", "option \"" + option.name() + "\" not recognized")
                .at(option.location());
      }
    }
    DatabaseOptions options = new DatabaseOptions(alter.options());
    ParsedOption tablespace = options.get("tablespace");
    if (tablespace != null && options.size() > 1) {
      throw new DatabaseError(
              "0A000", "option \"tablespace\" cannot be specified with other options")
          .at(tablespace.location());
    }
    DatabaseEntry database = owned(alter.name());
    options.requireTablespace(context);
    if (options.closes() && database.oid() == store.databaseOid()) {
      throw new DatabaseError("22023", "cannot disallow connections for current database");
    }
    StoredRow row = row(database);
    RowValues values = store.change(PgDatabase.RELATION, row);
    options.write(values);
    store.update(PgDatabase.RELATION, row, values);
    context.changes().nextCommand();
    return TAG;
  }

  private DatabaseEntry owned(String name) {
    DatabaseEntry database = context.catalog().database(name);
    if (database == null) {
      throw new DatabaseError("3D000", "database \"" + name + "\" does not exist");
    }
    new ObjectRights(context).requireOwner(database.owner(), "database " + name);
    return database;
  }

  private StoredRow row(DatabaseEntry database) {
    return store
        .rows(PgDatabase.RELATION, PgDatabase.DATABASE_OID_INDEX, database.oid())
        .getFirst();
  }

  /** REFRESH COLLATION VERSION: the one collation of databases never changes. */
  public String run(ParsedRefreshDatabaseCollation refresh) {
    owned(refresh.name());
    context.session().notices().receive(Notice.notice("version has not changed"));
    return TAG;
  }

  /** RENAME TO. */
  public void rename(ParsedRename rename) {
    DatabaseEntry database = owned(rename.object().name().parts().getLast());
    if (!context.user().isSuperuser()
        && !context.catalog().role(context.user().oid()).createDatabase()) {
      throw new DatabaseError("42501", "permission denied to rename database");
    }
    if (context.catalog().database(rename.newName()) != null) {
      throw new DatabaseError("42P04", "database \"" + rename.newName() + "\" already exists");
    }
    if (database.oid() == store.databaseOid()) {
      throw new DatabaseError("0A000", "current database cannot be renamed");
    }
    new DatabaseCommands(context.changes()).requireUnused(database);
    StoredRow row = row(database);
    store.update(
        PgDatabase.RELATION, row, values -> values.text(PgDatabase.DATNAME, rename.newName()));
  }
}
