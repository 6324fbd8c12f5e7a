package org.pgj.engine.backend.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.SearchPath;
import org.pgj.engine.catalog.change.CatalogChanges;
import org.pgj.engine.catalog.name.CatalogTypes;
import org.pgj.engine.catalog.store.CatalogInvalidation;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.SystemToast;
import org.pgj.engine.catalog.table.TableOpener;
import org.pgj.engine.catalog.table.ToastTables;
import org.pgj.engine.command.QueryRunner;
import org.pgj.engine.command.constraint.ForeignKeyEvents;
import org.pgj.engine.command.lob.SessionLargeObjects;
import org.pgj.engine.command.schema.TemporaryObjects;
import org.pgj.engine.command.table.TableTruncation;
import org.pgj.engine.executor.ConstraintModes;
import org.pgj.engine.executor.TriggerFiring;
import org.pgj.engine.executor.TriggerTimes;
import org.pgj.engine.trigger.TriggerEvents;

/** One database as one backend process knows it: caches and open tables, kept between clients. */
final class DatabaseSession {
  private final EngineRuntime runtime;
  private final int oid;
  private final CatalogInvalidation invalidation;
  private final CatalogStore store;
  private final Catalog catalog;
  private final CatalogTypes types;
  private final TableOpener tables;
  private final CatalogChanges changes;
  private SearchPath path;
  private String pathText = "";
  private String pathUser = "";
  private long pathEpoch = -1;
  private final TemporaryObjects temporaryObjects;
  private final CurrentQueries queries = new CurrentQueries();
  private final TriggerTimes triggerTimes = new TriggerTimes();
  private final ConstraintModes constraintModes = new ConstraintModes();
  private ForeignKeyEvents foreignKeys;
  private TriggerEvents triggers;
  private SessionLargeObjects largeObjects;
  private int temporaryNamespace;

  DatabaseSession(EngineRuntime runtime, int oid) {
    this.runtime = runtime;
    this.oid = oid;
    this.invalidation =
        new CatalogInvalidation(
            runtime.invalidations(), oid, runtime.transactions(), new OwnCaches());
    this.store =
        new CatalogStore(runtime.heap(), oid, new SystemToast(runtime.heap(), oid), invalidation);
    this.catalog = new Catalog(store);
    this.types = new CatalogTypes(catalog, this::searchPath);
    this.tables =
        new TableOpener(
            runtime.heap(), catalog, types, oid, new ToastTables(runtime.heap(), catalog, oid));
    this.changes =
        new CatalogChanges(
            catalog,
            store,
            invalidation,
            runtime::acceptInvalidations,
            runtime.transactions(),
            runtime.pendingStorage(),
            this::searchPath,
            types);
    this.temporaryObjects =
        new TemporaryObjects(
            changes, new TableTruncation(changes, tables), this::setTemporaryNamespace);
  }

  /** The process forgets this database: transactions need not tell it anything any more. */
  void close() {
    runtime.transactions().unregister(invalidation);
    runtime.transactions().unregister(temporaryObjects);
    if (foreignKeys != null) {
      runtime.transactions().unregister(foreignKeys);
    }
    if (triggers != null) {
      runtime.transactions().unregister(triggers);
    }
    if (largeObjects != null) {
      runtime.transactions().unregister(largeObjects);
    }
  }

  private final class OwnCaches implements CatalogInvalidation.Caches {
    @Override
    public void forget() {
      catalog.invalidateUserObjects();
    }

    @Override
    public void forget(Set<Integer> relations) {
      catalog.invalidateRelations(relations);
    }
  }

  int oid() {
    return oid;
  }

  CatalogInvalidation invalidation() {
    return invalidation;
  }

  CatalogStore store() {
    return store;
  }

  Catalog catalog() {
    return catalog;
  }

  CatalogTypes types() {
    return types;
  }

  TableOpener tables() {
    return tables;
  }

  CatalogChanges changes() {
    return changes;
  }

  /** The effective search path: follows the setting, the user and the schemas that exist. */
  SearchPath searchPath() {
    String text = runtime.statementSettings().searchPath();
    String user = runtime.functions().currentUser();
    long epoch = catalog.relations().epoch();
    if (path == null || epoch != pathEpoch || !text.equals(pathText) || !user.equals(pathUser)) {
      path = SearchPath.of(catalog, schemas(text), user, temporaryNamespace);
      pathText = text;
      pathUser = user;
      pathEpoch = epoch;
    }
    return path;
  }

  /** The elements of a search_path value: comma-separated, folded unless in quotes. */
  private static List<String> schemas(String text) {
    List<String> schemas = new ArrayList<>();
    StringBuilder name = new StringBuilder();
    boolean quoted = false;
    boolean any = false;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : ',';
      if (c == '"') {
        quoted = !quoted;
        any = true;
      } else if (c == ',' && (!quoted || i == text.length())) {
        if (any) {
          schemas.add(name.toString());
        }
        name.setLength(0);
        any = false;
      } else if (quoted || !Character.isWhitespace(c)) {
        name.append(quoted ? c : Character.toLowerCase(c));
        any = true;
      }
    }
    return schemas;
  }

  /** The session's temporary schema and what lies in it. */
  TemporaryObjects temporaryObjects() {
    return temporaryObjects;
  }

  /** What foreign keys have to look at; a new session's queries take the place of the last's. */
  ForeignKeyEvents foreignKeys(QueryRunner runner) {
    queries.enter(runner);
    if (foreignKeys == null) {
      foreignKeys =
          new ForeignKeyEvents(
              catalog,
              tables,
              runtime.transactions(),
              queries,
              runtime.functions(),
              new TriggerFiring(runtime.settings()),
              triggerTimes,
              constraintModes);
      changes.relationsInUse().addEvents(foreignKeys);
    }
    return foreignKeys;
  }

  /** What SET CONSTRAINTS has said. */
  ConstraintModes constraintModes() {
    return constraintModes;
  }

  /** What EXPLAIN ANALYZE measures of triggers. */
  TriggerTimes triggerTimes() {
    return triggerTimes;
  }

  /** Large objects; who never uses any does not pay for them. */
  SessionLargeObjects largeObjects() {
    if (largeObjects == null) {
      largeObjects = new SessionLargeObjects(changes, runtime.functions().user());
    }
    return largeObjects;
  }

  /** The triggers of a new session take the place of the last's. */
  void useTriggers(TriggerEvents newTriggers) {
    if (triggers != null) {
      runtime.transactions().unregister(triggers);
      constraintModes.remove(triggers);
      changes.relationsInUse().removeEvents(triggers);
    }
    triggers = newTriggers;
    runtime.transactions().register(triggers);
    constraintModes.add(triggers);
    changes.relationsInUse().addEvents(triggers);
  }

  /** The session's temporary namespace, 0 if it has none. */
  int temporaryNamespace() {
    return temporaryNamespace;
  }

  void setTemporaryNamespace(int namespace) {
    temporaryNamespace = namespace;
    catalog.relations().setTemporaryNamespace(namespace);
    // What bare names mean may change with the path.
    catalog.invalidateUserObjects();
    path = null;
  }
}
