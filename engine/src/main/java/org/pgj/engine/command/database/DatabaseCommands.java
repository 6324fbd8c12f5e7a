package org.pgj.engine.command.database;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.pgj.engine.catalog.change.CatalogChanges;
import org.pgj.engine.catalog.entry.DatabaseEntry;
import org.pgj.engine.catalog.schema.PgDatabase;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.RowValues;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.setting.StoredSettings;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.lock.LockMode;
import org.pgj.engine.lock.LockTag;
import org.pgj.engine.shared.BackendType;
import org.pgj.engine.shared.Interrupt;
import org.pgj.engine.shared.ProcessTable;
import org.pgj.engine.shared.SlotState;
import org.pgj.engine.shared.WaitEvent;
import org.pgj.engine.shared.Worker;
import org.pgj.engine.transaction.PendingStorage;
import org.pgj.protocol.LocalParameters;

/** Makes and removes databases. */
public final class DatabaseCommands {
  static final String DEFAULT_TEMPLATE = "template1";
  private static final long PATIENCE_NANOS = 5_000_000_000L;
  private static final long FIRST_PAUSE_NANOS = 1_000_000L;
  private static final long LONGEST_PAUSE_NANOS = 100_000_000L;

  private final CatalogChanges changes;
  private final CatalogStore store;
  private final PendingStorage storage;
  private final Worker worker;
  private final ProcessTable processes;

  public DatabaseCommands(CatalogChanges changes) {
    this.changes = changes;
    this.store = changes.store();
    this.storage = changes.storage();
    this.worker = changes.transactions().worker();
    this.processes = worker.processes();
  }

  /** Only one transaction at a time makes or removes databases. */
  private void lock() {
    changes
        .transactions()
        .locks()
        .acquire(LockTag.relation(0, PgDatabase.RELATION), LockMode.SHARE_ROW_EXCLUSIVE);
  }

  /** Makes the database that a local client wants, unless it exists, as its parameters say. */
  public void createLocal(String name, int owner, Map<String, String> parameters) {
    String template = parameters.get(LocalParameters.CREATE_DATABASE);
    if (template == null) {
      return;
    }
    lock();
    changes.catalog().invalidateUserObjects();
    boolean exists = changes.catalog().database(name) != null;
    if (exists && parameters.containsKey(LocalParameters.FRESH_DATABASE)) {
      drop(name, true, false);
      changes.nextCommand();
      exists = false;
    }
    if (!exists) {
      create(name, template, owner, row -> {});
    }
  }

  /**
   * Makes a database as a copy of another.
   *
   * @param template null for template1
   * @param options changes what is usual of a new database
   * @throws DatabaseError 42P04 if the name is taken, 3D000 if there is no such template
   */
  public void create(String name, String template, int owner, Consumer<RowValues> options) {
    lock();
    if (changes.catalog().database(name) != null) {
      throw new DatabaseError("42P04", "database \"" + name + "\" already exists");
    }
    String source = template == null ? DEFAULT_TEMPLATE : template;
    List<StoredRow> rows =
        store.rows(PgDatabase.RELATION, PgDatabase.DATABASE_DATNAME_INDEX, source);
    if (rows.isEmpty()) {
      throw new DatabaseError("3D000", "template database \"" + source + "\" does not exist");
    }
    StoredRow row = rows.getFirst();
    int sourceOid = row.oid(PgDatabase.OID);
    requireUnused(source, sourceOid);
    int oid = store.newOid(PgDatabase.RELATION, PgDatabase.DATABASE_OID_INDEX);
    RowValues values =
        store
            .change(PgDatabase.RELATION, row)
            .oid(PgDatabase.OID, oid)
            .text(PgDatabase.DATNAME, name)
            .oid(PgDatabase.DATDBA, changes.keptRole(owner))
            .bool(PgDatabase.DATISTEMPLATE, false)
            .bool(PgDatabase.DATALLOWCONN, true)
            .int4(PgDatabase.DATCONNLIMIT, -1)
            .setNull(PgDatabase.DATACL);
    options.accept(values);
    store.insert(PgDatabase.RELATION, values);
    storage.createDatabase(oid, sourceOid);
  }

  private void requireUnused(String name, int oid) {
    int others = countOthers(oid);
    if (others > 0) {
      throw new DatabaseError(
              "55006", "source database \"" + name + "\" is being accessed by other users")
          .detail(othersText(others, 0));
    }
  }

  /**
   * Requires that nobody is connected to a database.
   *
   * @throws DatabaseError 55006 if there are others
   */
  void requireUnused(DatabaseEntry database) {
    lock();
    int others = countOthers(database.oid());
    int prepared = changes.transactions().twoPhase().count(database.oid());
    if (others > 0 || prepared > 0) {
      throw new DatabaseError(
              "55006", "database \"" + database.name() + "\" is being accessed by other users")
          .detail(othersText(others, prepared));
    }
  }

  /** Other sessions in a database, after giving those that are leaving some time. */
  private int countOthers(int oid) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    long pause = FIRST_PAUSE_NANOS;
    while (true) {
      int others = 0;
      for (int i = 0; i < processes.used(); i++) {
        if (isOther(i, oid)) {
          others++;
        }
      }
      if (others == 0 || System.nanoTime() > deadline) {
        return others;
      }
      worker.checkInterrupts();
      worker.waitLatch(pause, WaitEvent.PG_SLEEP);
      pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
    }
  }

  private boolean isOther(int index, int database) {
    return index != worker.index()
        && processes.state(index) == SlotState.ACTIVE
        && processes.database(index) == database
        && processes.type(index) == BackendType.CLIENT_BACKEND;
  }

  private void terminateOthers(int database) {
    for (int i = 0; i < processes.used(); i++) {
      if (isOther(i, database)) {
        worker.interrupt(i, Interrupt.TERMINATE);
      }
    }
  }

  private static String othersText(int others, int prepared) {
    if (others > 0 && prepared > 0) {
      return "There are "
          + others
          + " other session(s) and "
          + prepared
          + " prepared transaction(s) using the database.";
    }
    if (prepared > 0) {
      return prepared == 1
          ? "There is 1 prepared transaction using the database."
          : "There are " + prepared + " prepared transactions using the database.";
    }
    return others == 1
        ? "There is 1 other session using the database."
        : "There are " + others + " other sessions using the database.";
  }

  /**
   * Removes a database.
   *
   * @param missingOk whether nothing happens if there is none
   * @param force whether sessions that use it are ended
   * @return whether it existed
   */
  public boolean drop(String name, boolean missingOk, boolean force) {
    lock();
    DatabaseEntry database = changes.catalog().database(name);
    if (database == null) {
      if (missingOk) {
        return false;
      }
      throw new DatabaseError("3D000", "database \"" + name + "\" does not exist");
    }
    if (database.oid() == store.databaseOid() && worker.database() == database.oid()) {
      throw new DatabaseError("55006", "cannot drop the currently open database");
    }
    if (database.isTemplate()) {
      throw new DatabaseError("42809", "cannot drop a template database");
    }
    if (force) {
      terminateOthers(database.oid());
    }
    requireUnused(database);
    for (StoredRow row : store.rows(PgDatabase.RELATION, PgDatabase.DATABASE_DATNAME_INDEX, name)) {
      store.delete(PgDatabase.RELATION, row);
    }
    StoredSettings.forgetDatabase(store, database.oid());
    storage.dropDatabase(database.oid());
    return true;
  }
}
