package org.pgj.engine.backend.database;

import java.util.function.Consumer;
import org.pgj.engine.analyzer.RelationOpener;
import org.pgj.engine.catalog.SearchPath;
import org.pgj.engine.catalog.entry.NamespaceEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.privilege.AccessRights;
import org.pgj.engine.catalog.privilege.Memberships;
import org.pgj.engine.catalog.privilege.Privilege;
import org.pgj.engine.catalog.privilege.Securable;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.lock.LockMode;
import org.pgj.engine.lock.LockTag;
import org.pgj.engine.parser.tree.RelationName;

/** Finds relations by name and locks them. */
final class RelationLocator implements RelationOpener {
  private static final LockMode[] MODES = LockMode.values();

  private final EngineRuntime runtime;
  private final DatabaseSession database;

  RelationLocator(EngineRuntime runtime, DatabaseSession database) {
    this.runtime = runtime;
    this.database = database;
  }

  @Override
  public String database() {
    return runtime.functions().databaseName();
  }

  @Override
  public RelationEntry find(RelationName name) {
    int oid = oid(name);
    return oid == 0 ? null : database.catalog().relations().relation(oid);
  }

  @Override
  public boolean exists(RelationName name) {
    return oid(name) != 0;
  }

  @Override
  public RelationEntry open(RelationName name, int lockMode) {
    return open(name, lockMode, null);
  }

  @Override
  public RelationEntry open(RelationName name, int lockMode, Consumer<RelationEntry> test) {
    if (name.catalog() != null && !name.catalog().equals(database())) {
      throw new DatabaseError(
              "0A000",
              "cross-database references are not implemented: \""
                  + name.catalog()
                  + "."
                  + name.schema()
                  + "."
                  + name.name()
                  + "\"")
          .at(name.location());
    }
    while (true) {
      int oid = oid(name);
      if (oid == 0) {
        throw missing(name);
      }
      if (test != null) {
        RelationEntry relation = database.catalog().relations().relation(oid);
        if (relation != null) {
          test.accept(relation);
        }
      }
      lock(oid, lockMode);
      runtime.acceptInvalidations();
      if (oid(name) == oid) {
        RelationEntry relation = database.catalog().relations().relation(oid);
        if (relation != null) {
          return relation;
        }
      }
    }
  }

  /** Takes a lock on a relation of this database, or a shared one. */
  void lock(int relation, int lockMode) {
    RelationEntry entry = database.catalog().relations().relation(relation);
    int databaseOid = entry != null && entry.shared() ? 0 : database.oid();
    runtime
        .transactions()
        .locks()
        .acquire(LockTag.relation(databaseOid, relation), MODES[lockMode - 1]);
  }

  private int oid(RelationName name) {
    if (name.schema() == null) {
      return database.searchPath().relation(name.name());
    }
    if (name.schema().equals("pg_temp")) {
      int temporary = database.temporaryNamespace();
      return temporary == 0
          ? 0
          : database.catalog().relations().relationOid(temporary, name.name());
    }
    NamespaceEntry namespace = database.catalog().namespace(name.schema());
    if (namespace == null) {
      return 0;
    }
    requireUsage(namespace);
    return database.catalog().relations().relationOid(namespace.oid(), name.name());
  }

  private void requireUsage(NamespaceEntry namespace) {
    // What is temporary is the session's, whoever it acts as.
    if (runtime.functions().isSuperuser()
        || namespace.oid() == SearchPath.PG_CATALOG
        || namespace.oid() == database.temporaryObjects().namespaceIfAny()) {
      return;
    }
    Long held =
        new AccessRights(database.catalog(), new Memberships(database.catalog(), database.oid()))
            .held(runtime.functions().currentUserOid(), Securable.SCHEMA, namespace.oid());
    if (held == null || (held & Privilege.USAGE.bit()) == 0) {
      throw new DatabaseError("42501", "permission denied for schema " + namespace.name());
    }
  }

  private DatabaseError missing(RelationName name) {
    String shown = name.schema() == null ? name.name() : name.schema() + "." + name.name();
    return new DatabaseError("42P01", "relation \"" + shown + "\" does not exist")
        .at(name.location());
  }
}
