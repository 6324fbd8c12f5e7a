package org.pgj.engine.command.table;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.catalog.entry.IndexEntry;
import org.pgj.engine.catalog.entry.NamespaceEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.SystemCatalog;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.Privileges;
import org.pgj.engine.command.RelationLocks;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.lock.LockMode;
import org.pgj.engine.parser.tree.ParsedReindex;

/** REINDEX: builds indexes anew in new files. */
public final class Reindex {
  private static final int SHARE = 5;
  private static final int ACCESS_EXCLUSIVE = 8;

  private final CommandContext context;

  public Reindex(CommandContext context) {
    this.context = context;
  }

  public String run(ParsedReindex reindex) {
    if (reindex.system()) {
      throw DatabaseError.notSupported("REINDEX SYSTEM").at(reindex.location());
    }
    switch (reindex.kind()) {
      case INDEX -> {
        RelationEntry index = context.relations().open(reindex.relation(), ACCESS_EXCLUSIVE);
        if (index.kind() != 'i') {
          throw new DatabaseError("42809", "\"" + index.name() + "\" is not an index");
        }
        Privileges.requireOwner(context, index);
        refuseSystem(index);
        rebuild(context.catalog().relations().index(index.oid()));
      }
      case TABLE -> {
        RelationEntry table = context.relations().open(reindex.relation(), SHARE);
        if (table.kind() != 'r' && table.kind() != 'm') {
          throw new DatabaseError(
              "42809", "\"" + table.name() + "\" is not a table or materialized view");
        }
        Privileges.requireOwner(context, table);
        refuseSystem(table);
        if (!rebuildAll(table)) {
          context
              .session()
              .notices()
              .receive(Notice.notice("table \"" + table.name() + "\" has no indexes to reindex"));
        }
      }
      case SCHEMA -> {
        context.session().transactionBlock().preventInBlock("REINDEX SCHEMA");
        NamespaceEntry namespace = context.catalog().namespace(reindex.name());
        if (namespace == null) {
          throw new DatabaseError("3F000", "schema \"" + reindex.name() + "\" does not exist");
        }
        rebuildMany(namespace.oid());
      }
      default -> {
        context.session().transactionBlock().preventInBlock("REINDEX DATABASE");
        rebuildMany(0);
      }
    }
    return "REINDEX";
  }

  private static void refuseSystem(RelationEntry relation) {
    if (Integer.compareUnsigned(relation.oid(), SystemCatalog.FIRST_NORMAL_OID) < 0) {
      throw DatabaseError.notSupported("REINDEX of system catalogs");
    }
  }

  /**
   * @param namespace 0 for all
   */
  private void rebuildMany(int namespace) {
    List<Integer> tables = new ArrayList<>();
    for (CatalogRow row : context.catalog().source().all(PgClass.RELATION)) {
      int oid = row.oid(PgClass.OID);
      char kind = row.character(PgClass.RELKIND);
      boolean isWanted = namespace == 0 || row.oid(PgClass.RELNAMESPACE) == namespace;
      if (isWanted
          && (kind == 'r' || kind == 'm')
          && Integer.compareUnsigned(oid, SystemCatalog.FIRST_NORMAL_OID) >= 0) {
        tables.add(oid);
      }
    }
    for (int table : tables) {
      lock(table, LockMode.SHARE);
      RelationEntry entry = context.catalog().relations().relation(table);
      if (entry != null && Privileges.owns(context, entry)) {
        rebuildAll(entry);
      }
    }
  }

  private boolean rebuildAll(RelationEntry table) {
    List<IndexEntry> indexes = List.copyOf(context.catalog().relations().indexes(table.oid()));
    for (IndexEntry index : indexes) {
      rebuild(index);
    }
    return !indexes.isEmpty();
  }

  private void lock(int relation, LockMode mode) {
    RelationLocks.acquire(context, relation, mode);
  }

  private void rebuild(IndexEntry index) {
    lock(index.table(), LockMode.SHARE);
    lock(index.relation(), LockMode.ACCESS_EXCLUSIVE);
    RelationEntry relation = context.catalog().relations().relation(index.relation());
    if (relation == null) {
      return;
    }
    new TableTruncation(context.changes(), context.tables()).newFile(relation);
    context.changes().nextCommand();
    new IndexCreation(context).build(index.table(), index.relation());
  }
}
