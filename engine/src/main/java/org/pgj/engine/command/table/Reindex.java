package org.pgj.engine.command.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pgj.engine.catalog.entry.DatabaseEntry;
import org.pgj.engine.catalog.entry.IndexEntry;
import org.pgj.engine.catalog.entry.NamespaceEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.privilege.Memberships;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.PgDepend;
import org.pgj.engine.catalog.schema.SystemCatalog;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.CommandPhases;
import org.pgj.engine.command.ObjectRights;
import org.pgj.engine.command.OptionValues;
import org.pgj.engine.command.Privileges;
import org.pgj.engine.command.RelationLocks;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.lock.LockMode;
import org.pgj.engine.parser.tree.ParsedOption;
import org.pgj.engine.parser.tree.ParsedReindex;

/** REINDEX: builds indexes anew, in new files or, CONCURRENTLY, as new indexes. */
public final class Reindex {
  /** pg_class.relkind of TOAST tables. */
  private static final char TOAST = 't';

  /** The predefined role pg_maintain. */
  private static final int MAINTAINERS = 6337;

  private final CommandContext context;
  private boolean concurrently;
  private boolean verbose;

  public Reindex(CommandContext context) {
    this.context = context;
  }

  public String run(ParsedReindex reindex) {
    if (reindex.system()) {
      throw DatabaseError.notSupported("REINDEX SYSTEM").at(reindex.location());
    }
    readOptions(reindex.options());
    if (concurrently) {
      context.session().transactionBlock().preventInBlock("REINDEX CONCURRENTLY");
    }
    switch (reindex.kind()) {
      case INDEX -> rebuildIndex(reindex);
      case TABLE -> rebuildTable(reindex);
      case SCHEMA -> {
        context.session().transactionBlock().preventInBlock("REINDEX SCHEMA");
        NamespaceEntry namespace = context.catalog().namespace(reindex.name());
        if (namespace == null) {
          throw new DatabaseError("3F000", "schema \"" + reindex.name() + "\" does not exist");
        }
        requireOwner(namespace.owner(), "schema " + namespace.name());
        rebuildMany(namespace.oid());
      }
      default -> {
        context.session().transactionBlock().preventInBlock("REINDEX DATABASE");
        requireOwnDatabase(reindex.name());
        DatabaseEntry database =
            context.catalog().database(context.changes().store().databaseOid());
        requireOwner(database.owner(), "database " + database.name());
        rebuildMany(0);
      }
    }
    return "REINDEX";
  }

  private void requireOwner(int owner, String what) {
    Memberships memberships =
        new Memberships(context.catalog(), context.changes().store().databaseOid());
    if (!memberships.hasPrivilegesOf(context.user().oid(), MAINTAINERS)) {
      new ObjectRights(context).requireOwner(owner, what);
    }
  }

  /** No name stands for the session's database: another one's relations cannot be opened. */
  private void requireOwnDatabase(String name) {
    if (name == null) {
      return;
    }
    DatabaseEntry database = context.catalog().database(name);
    if (database == null || database.oid() != context.changes().store().databaseOid()) {
      throw new DatabaseError("0A000", "can only reindex the currently open database");
    }
  }

  private void readOptions(List<ParsedOption> options) {
    for (ParsedOption option : options) {
      switch (option.name().toLowerCase(Locale.ROOT)) {
        case "concurrently" -> concurrently = OptionValues.bool(option);
        case "verbose" -> verbose = OptionValues.bool(option);
        case "tablespace" -> requireDefault(OptionValues.text(option));
        default ->
            throw new DatabaseError(
                    "42601", "unrecognized REINDEX option \"" + option.name() + "\"")
                .at(option.location());
      }
    }
  }

  private static void requireDefault(String tablespace) {
    if (!tablespace.equals("pg_default")) {
      throw new DatabaseError("42704", "tablespace \"" + tablespace + "\" does not exist");
    }
  }

  /** Whoever reads by an index holds a lock on its table only: a new file needs them gone. */
  private LockMode mode() {
    return concurrently ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE;
  }

  private void rebuildIndex(ParsedReindex reindex) {
    RelationEntry relation =
        context.relations().open(reindex.relation(), mode().code(), this::lockTableFirst);
    refuseSystem(relation);
    if (relation.kind() == 'I') {
      rebuildPartitions(relation, "REINDEX INDEX", "index");
    } else {
      rebuildOne(context.catalog().relations().index(relation.oid()));
    }
  }

  private void rebuildOne(IndexEntry index) {
    if (!isDoneConcurrently(relation(index.table()))) {
      rebuild(index);
    } else if (index.exclusion()) {
      throw new DatabaseError(
          "0A000", "concurrent index creation for exclusion constraints is not supported");
    } else {
      new ConcurrentReindex(context).run(index);
    }
  }

  /** As whoever drops the index does. */
  private void lockTableFirst(RelationEntry relation) {
    if (relation.kind() != 'i' && relation.kind() != 'I') {
      throw new DatabaseError("42809", "\"" + relation.name() + "\" is not an index");
    }
    RelationEntry table = relation(context.catalog().relations().index(relation.oid()).table());
    if (!Privileges.has(context, table, Privileges.MAINTAIN)) {
      throw new DatabaseError("42501", "permission denied for index " + relation.name());
    }
    lockOwnerFirst(table);
    lock(table.oid(), mode());
  }

  private void rebuildTable(ParsedReindex reindex) {
    RelationEntry table =
        context.relations().open(reindex.relation(), mode().code(), this::lockOwnerFirst);
    if (table.kind() == 'p') {
      Privileges.requireRelation(context, table, Privileges.MAINTAIN);
      rebuildPartitions(table, "REINDEX TABLE", "table");
      return;
    }
    if (table.kind() != 'r' && table.kind() != 'm' && table.kind() != TOAST) {
      throw new DatabaseError(
          "42809", "\"" + table.name() + "\" is not a table or materialized view");
    }
    Privileges.requireRelation(context, table, Privileges.MAINTAIN);
    refuseSystem(table);
    if (!rebuildAll(table)) {
      context
          .session()
          .notices()
          .receive(
              Notice.notice(
                  "table \""
                      + table.name()
                      + (concurrently
                          ? "\" has no indexes that can be reindexed concurrently"
                          : "\" has no indexes to reindex")));
    }
  }

  /** Each partition's in a transaction of its own. */
  private void rebuildPartitions(RelationEntry root, String command, String kind) {
    try {
      context.session().transactionBlock().preventInBlock(command);
    } catch (DatabaseError e) {
      throw e.addContext(
          "while reindexing partitioned " + kind + " \"" + qualifiedName(root) + "\"");
    }
    List<Integer> leaves = new ArrayList<>();
    collectLeaves(root.oid(), leaves);
    rebuildEach(leaves);
  }

  private void collectLeaves(int relation, List<Integer> leaves) {
    for (int child : context.catalog().relations().children(relation)) {
      char childKind = relation(child).kind();
      if (childKind == 'p' || childKind == 'I') {
        collectLeaves(child, leaves);
      } else {
        leaves.add(child);
      }
    }
  }

  /** Whoever reads or writes a TOAST table holds a lock on its owner only. */
  private void lockOwnerFirst(RelationEntry table) {
    if (table.kind() == TOAST) {
      for (StoredRow row :
          context
              .changes()
              .store()
              .rows(
                  PgDepend.RELATION,
                  PgDepend.DEPEND_DEPENDER_INDEX,
                  PgClass.RELATION,
                  table.oid())) {
        lock(row.oid(PgDepend.REFOBJID), LockMode.ACCESS_EXCLUSIVE);
      }
    }
  }

  /** Nobody else uses a temporary table; what a TOAST table is locked by allows nobody else. */
  private boolean isDoneConcurrently(RelationEntry table) {
    return concurrently && table.persistence() != 't' && table.kind() != TOAST;
  }

  private RelationEntry relation(int oid) {
    return context.catalog().relations().relation(oid);
  }

  private void refuseSystem(RelationEntry relation) {
    if (Integer.compareUnsigned(relation.oid(), SystemCatalog.FIRST_NORMAL_OID) < 0) {
      throw concurrently
          ? new DatabaseError("0A000", "cannot reindex system catalogs concurrently")
          : DatabaseError.notSupported("REINDEX of system catalogs");
    }
  }

  /**
   * @param namespace 0 for all
   */
  private void rebuildMany(int namespace) {
    if (concurrently && namespace == 0) {
      warn("0A000", "cannot reindex system catalogs concurrently, skipping all", null);
    }
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
    rebuildEach(tables);
  }

  /** Tables with all their indexes, or indexes. */
  private void rebuildEach(List<Integer> relations) {
    try (CommandPhases phases = new CommandPhases(context)) {
      for (int oid : relations) {
        phases.next();
        RelationEntry entry = relation(oid);
        if (entry != null && entry.kind() == 'i') {
          IndexEntry index = context.catalog().relations().index(oid);
          lock(index.table(), mode());
          rebuildOne(index);
          continue;
        }
        lock(oid, mode());
        entry = relation(oid);
        if (entry != null && Privileges.has(context, entry, Privileges.MAINTAIN)) {
          rebuildAll(entry);
        }
      }
    }
  }

  /** Whether the table has any indexes. */
  private boolean rebuildAll(RelationEntry table) {
    List<IndexEntry> indexes = List.copyOf(context.catalog().relations().indexes(table.oid()));
    if (isDoneConcurrently(table)) {
      return rebuildAllConcurrently(table, indexes);
    }
    for (IndexEntry index : indexes) {
      rebuild(index);
    }
    return !indexes.isEmpty();
  }

  /** The table stays locked from one index to the next. */
  private boolean rebuildAllConcurrently(RelationEntry table, List<IndexEntry> indexes) {
    boolean any = false;
    try (CommandPhases phases = new CommandPhases(context)) {
      phases.hold(table.oid(), LockMode.SHARE_UPDATE_EXCLUSIVE);
      for (IndexEntry index : indexes) {
        if (!index.valid()) {
          warn(
              "XX002",
              "skipping reindex of invalid index \"" + qualifiedName(index) + "\"",
              "Use DROP INDEX or REINDEX INDEX.");
        } else if (index.exclusion()) {
          warn(
              "0A000",
              "cannot reindex exclusion constraint index \""
                  + qualifiedName(index)
                  + "\" concurrently, skipping",
              null);
        } else {
          any = true;
          new ConcurrentReindex(context).run(index);
          phases.next();
        }
      }
    }
    return any;
  }

  private String qualifiedName(IndexEntry index) {
    return qualifiedName(relation(index.relation()));
  }

  private String qualifiedName(RelationEntry relation) {
    return context.catalog().namespace(relation.namespace()).name() + "." + relation.name();
  }

  private void warn(String state, String message, String hint) {
    context
        .session()
        .notices()
        .receive(new Notice(Notice.Level.WARNING, state, message, null, hint, 0));
  }

  private void lock(int relation, LockMode mode) {
    RelationLocks.acquire(context, relation, mode);
  }

  private void rebuild(IndexEntry index) {
    lock(index.table(), LockMode.ACCESS_EXCLUSIVE);
    lock(index.relation(), LockMode.ACCESS_EXCLUSIVE);
    RelationEntry relation = relation(index.relation());
    if (relation == null) {
      return;
    }
    context.changes().relationsInUse().requireUnusedIndex(relation, index.table(), "REINDEX INDEX");
    long start = System.nanoTime();
    new TableTruncation(context.changes(), context.tables()).newFile(relation);
    context.changes().nextCommand();
    new IndexCreation(context).build(index.table(), index.relation());
    if (verbose) {
      tellRebuilt(relation, System.nanoTime() - start);
    }
  }

  private void tellRebuilt(RelationEntry index, long nanos) {
    context
        .session()
        .notices()
        .receive(
            new Notice(
                Notice.Level.INFO,
                "00000",
                "index \"" + index.name() + "\" was reindexed",
                String.format(Locale.ROOT, "elapsed: %.2f s", nanos / 1e9),
                null,
                0));
  }
}
