package org.pgj.engine.catalog.change;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.SearchPath;
import org.pgj.engine.catalog.schema.PgAuthid;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.PgDepend;
import org.pgj.engine.catalog.schema.SystemCatalog;
import org.pgj.engine.catalog.schema.SystemCatalogs;
import org.pgj.engine.catalog.store.CatalogInvalidation;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.RowValues;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.lock.LockMode;
import org.pgj.engine.lock.LockTag;
import org.pgj.engine.transaction.PendingStorage;
import org.pgj.engine.transaction.TransactionManager;
import org.pgj.engine.type.TypeCatalog;

/** What all writers of definitions share: the catalog to read, the store to write. */
public final class CatalogChanges {
  /** pg_depend.deptype: dropped only with CASCADE or after the dependent. */
  public static final char NORMAL = 'n';

  /** Dropped along without being asked. */
  public static final char AUTO = 'a';

  /** Part of the object it depends on. */
  public static final char INTERNAL = 'i';

  /** Belongs to an extension. */
  static final char EXTENSION = 'e';

  private final Catalog catalog;
  private final CatalogStore store;
  private final CatalogInvalidation invalidation;
  private final Runnable refresh;
  private final TransactionManager transactions;
  private final PendingStorage storage;
  private final Supplier<SearchPath> path;
  private final TypeCatalog names;

  private final RelationsInUse relationsInUse = new RelationsInUse();

  private DropWatcher dropWatcher;

  /** Sees what is dropped, while it is still there. */
  public interface DropWatcher {
    /**
     * An object is about to be dropped.
     *
     * @param original whether the command named it
     * @param normal whether it goes because it depends on another, not as part of that
     */
    void dropping(ObjectAddress object, boolean original, boolean normal);
  }

  private final Set<ObjectAddress> members = new HashSet<>();
  private ObjectAddress extension;

  /**
   * @param refresh makes the caches forget what others have changed
   * @param path the session's search path, which decides how messages call objects
   * @param names of types and functions, for messages
   */
  public CatalogChanges(
      Catalog catalog,
      CatalogStore store,
      CatalogInvalidation invalidation,
      Runnable refresh,
      TransactionManager transactions,
      PendingStorage storage,
      Supplier<SearchPath> path,
      TypeCatalog names) {
    this.catalog = catalog;
    this.store = store;
    this.invalidation = invalidation;
    this.refresh = refresh;
    this.transactions = transactions;
    this.storage = storage;
    this.path = path;
    this.names = names;
  }

  /**
   * Has drops watched from now on.
   *
   * @param newWatcher null for none
   * @return who has watched so far
   */
  public DropWatcher watchDrops(DropWatcher newWatcher) {
    DropWatcher before = dropWatcher;
    dropWatcher = newWatcher;
    return before;
  }

  void tellOfDrop(DependencySearch.Found found) {
    if (dropWatcher != null) {
      dropWatcher.dropping(found.object(), found.isOriginal(), found.isNormal());
    }
  }

  SearchPath path() {
    return path.get();
  }

  TypeCatalog names() {
    return names;
  }

  /** What the session itself works with. */
  public RelationsInUse relationsInUse() {
    return relationsInUse;
  }

  public Catalog catalog() {
    return catalog;
  }

  public CatalogStore store() {
    return store;
  }

  public TransactionManager transactions() {
    return transactions;
  }

  public PendingStorage storage() {
    return storage;
  }

  /** Makes what was written visible to what follows. */
  public void nextCommand() {
    transactions.commandCounterIncrement();
    invalidation.commandEnded();
  }

  /**
   * Locks an object, a relation by its own kind of lock, against all who use it, drop it or make
   * something that refers to it; waits for them. What the catalogs said before counts no more.
   *
   * @return whether the catalogs may have changed meanwhile
   */
  public boolean lock(ObjectAddress object) {
    return lock(object, LockMode.ACCESS_EXCLUSIVE);
  }

  /** As {@link #lock(ObjectAddress)}, against those whose modes conflict with this one. */
  public boolean lock(ObjectAddress object, LockMode mode) {
    long before = catalog.relations().generation();
    transactions.locks().acquire(lockTag(object), mode);
    refresh.run();
    return catalog.relations().generation() != before;
  }

  /**
   * Keeps others from dropping an object as long as this transaction runs: something is made that
   * refers to it.
   *
   * @throws DatabaseError 42704 if it has been dropped already
   */
  public void keep(ObjectAddress object) {
    LockTag tag = lockTag(object);
    if (isBuiltIn(object.object()) || isHeld(tag)) {
      return;
    }
    transactions.locks().acquire(tag, LockMode.ACCESS_SHARE);
    refresh.run();
    if (!exists(object)) {
      String dropped =
          object.catalog() == PgAuthid.RELATION
              ? "role " + Integer.toUnsignedString(object.object())
              : "referenced " + ObjectRows.title(object.catalog());
      throw new DatabaseError("42704", dropped + " was concurrently dropped");
    }
  }

  /**
   * Keeps others from dropping a role as long as this transaction runs, which makes something that
   * names the role.
   *
   * @param role 0 for PUBLIC, which nobody can drop
   * @return the role
   * @throws DatabaseError 42704 if it has been dropped already
   */
  public int keptRole(int role) {
    keep(ObjectAddress.of(PgAuthid.RELATION, role));
    return role;
  }

  /** Whether an object is there, were it made by the command that runs. */
  boolean exists(ObjectAddress object) {
    return store.exists(object.catalog(), ObjectRows.oidIndex(object.catalog()), object.object());
  }

  private LockTag lockTag(ObjectAddress object) {
    if (object.catalog() == PgClass.RELATION) {
      return LockTag.relation(store.databaseOid(), object.object());
    }
    int database = SystemCatalogs.of(object.catalog()).shared() ? 0 : store.databaseOid();
    return LockTag.object(database, object.catalog(), object.object(), 0);
  }

  private boolean isHeld(LockTag tag) {
    for (LockMode mode : LockMode.values()) {
      if (transactions.locks().isHeld(tag, mode)) {
        return true;
      }
    }
    return false;
  }

  /**
   * From now on what is made belongs to an extension, but for internal parts of something made.
   *
   * @param created null: no longer
   */
  public void makeMembersOf(ObjectAddress created) {
    extension = created;
    members.clear();
  }

  /**
   * Records that one object depends on another, which is kept from being dropped by others;
   * dependence on pinned built-ins needs no record.
   */
  public void depend(ObjectAddress dependent, ObjectAddress on, char type) {
    if (extension != null
        && type == NORMAL
        && dependent.part() == 0
        && !dependent.equals(extension)
        && members.add(dependent)) {
      depend(dependent, extension, EXTENSION);
    }
    if (isBuiltIn(on.object())) {
      return;
    }
    keep(on);
    RowValues row =
        store
            .newRow(PgDepend.RELATION)
            .oid(PgDepend.CLASSID, dependent.catalog())
            .oid(PgDepend.OBJID, dependent.object())
            .int4(PgDepend.OBJSUBID, dependent.part())
            .oid(PgDepend.REFCLASSID, on.catalog())
            .oid(PgDepend.REFOBJID, on.object())
            .int4(PgDepend.REFOBJSUBID, on.part())
            .character(PgDepend.DEPTYPE, type);
    store.insert(PgDepend.RELATION, row);
  }

  /** Built-in objects cannot be dropped, but for the schema public and types of extensions. */
  static boolean isBuiltIn(int oid) {
    return SystemCatalog.isBuiltIn(oid) && oid != 2200;
  }

  /** Removes the record that an object depends on another. */
  public void forgetDependency(ObjectAddress dependent, ObjectAddress on) {
    for (StoredRow row :
        store.rows(
            PgDepend.RELATION,
            PgDepend.DEPEND_DEPENDER_INDEX,
            dependent.catalog(),
            dependent.object(),
            dependent.part())) {
      if (row.oid(PgDepend.REFCLASSID) == on.catalog()
          && row.oid(PgDepend.REFOBJID) == on.object()
          && row.int4(PgDepend.REFOBJSUBID) == on.part()) {
        store.delete(PgDepend.RELATION, row);
      }
    }
  }

  /** Removes the records of what an object depends on. */
  public void forgetDependencies(ObjectAddress dependent) {
    List<StoredRow> rows =
        store.rows(
            PgDepend.RELATION,
            PgDepend.DEPEND_DEPENDER_INDEX,
            dependent.catalog(),
            dependent.object());
    for (StoredRow row : rows) {
      if (dependent.part() == 0 || row.int4(PgDepend.OBJSUBID) == dependent.part()) {
        store.delete(PgDepend.RELATION, row);
      }
    }
  }
}
