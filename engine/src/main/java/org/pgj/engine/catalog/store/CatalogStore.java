package org.pgj.engine.catalog.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.pgj.engine.access.ScanDirection;
import org.pgj.engine.access.heap.HeapContext;
import org.pgj.engine.access.heap.HeapScan;
import org.pgj.engine.access.heap.HeapUpdate;
import org.pgj.engine.access.heap.ModifyFailure;
import org.pgj.engine.access.heap.ModifyResult;
import org.pgj.engine.access.heap.PageBatch;
import org.pgj.engine.access.heap.Toaster;
import org.pgj.engine.access.heap.WaitPolicy;
import org.pgj.engine.access.index.IndexAccess;
import org.pgj.engine.access.index.IndexBatch;
import org.pgj.engine.access.index.IndexScan;
import org.pgj.engine.access.index.ScanKey;
import org.pgj.engine.access.index.UniqueCheck;
import org.pgj.engine.access.toast.ToastTable;
import org.pgj.engine.access.tuple.ItemPointer;
import org.pgj.engine.access.tuple.TupleBuilder;
import org.pgj.engine.access.tuple.TupleDescriptor;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.row.CatalogSource;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.SystemCatalog;
import org.pgj.engine.catalog.schema.SystemCatalogs;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.lock.LockMode;
import org.pgj.engine.lock.LockTag;
import org.pgj.engine.transaction.Snapshot;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.DoubleVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** The system tables of one database as one worker reads and changes them. */
public final class CatalogStore implements CatalogSource {
  private final HeapContext context;
  private final int databaseOid;
  private final ToasterFactory toasters;
  private final CatalogInvalidation invalidation;
  private final Map<Integer, SystemTable> tables = new HashMap<>();
  private final IndexBatch entries = new IndexBatch();
  private RowWatcher watcher;

  /** Makes toasters for system tables that have a toast relation. */
  public interface ToasterFactory {
    /** The toaster of a system table, null if it needs none. */
    Toaster toaster(SystemCatalog table, TupleDescriptor tuples);
  }

  /** Sees the rows that definitions write. */
  public interface RowWatcher {
    /**
     * A row has been written.
     *
     * @param inserted whether it is new; else it replaces another
     */
    void written(int catalog, CatalogRow row, boolean inserted);
  }

  /**
   * @param invalidation told of every change
   */
  public CatalogStore(
      HeapContext context,
      int databaseOid,
      ToasterFactory toasters,
      CatalogInvalidation invalidation) {
    this.context = context;
    this.databaseOid = databaseOid;
    this.toasters = toasters;
    this.invalidation = invalidation;
  }

  /**
   * Has rows watched that are written from now on.
   *
   * @param newWatcher null for none
   * @return who has watched so far
   */
  public RowWatcher watch(RowWatcher newWatcher) {
    RowWatcher before = watcher;
    watcher = newWatcher;
    return before;
  }

  private void tellWatcher(int catalog, RowValues values, boolean inserted) {
    if (watcher != null) {
      watcher.written(catalog, unstored(values), inserted);
    }
  }

  private static StoredRow unstored(RowValues values) {
    return new StoredRow(ItemPointer.INVALID, new RowBatch(values.columns()), 0);
  }

  /** Whether another relation has a name, in whatever schema but those of temporary ones. */
  private boolean isRelationName(String name, int exceptOid) {
    for (StoredRow row : rows(PgClass.RELATION, PgClass.CLASS_RELNAME_NSP_INDEX, name)) {
      if (row.oid(PgClass.OID) != exceptOid && row.character(PgClass.RELPERSISTENCE) != 't') {
        return true;
      }
    }
    return false;
  }

  public int databaseOid() {
    return databaseOid;
  }

  SystemTable table(int catalog) {
    SystemTable table = tables.get(catalog);
    if (table == null) {
      SystemCatalog definition = SystemCatalogs.of(catalog);
      table = SystemTable.open(context, databaseOid, definition, toasters);
      tables.put(catalog, table);
    }
    return table;
  }

  @Override
  public List<CatalogRow> find(int catalog, int index, Object... keys) {
    List<StoredRow> rows = rows(catalog, index, keys);
    return new ArrayList<>(rows);
  }

  /** As {@link #find}, for rows that are to be changed. */
  public List<StoredRow> rows(int catalog, int index, Object... keys) {
    return lookUp(catalog, index, keys, context.transactions().takeLatestSnapshot());
  }

  /** Whether there is a row, were it written by the command that runs. */
  public boolean exists(int catalog, int index, Object... keys) {
    return !lookUp(catalog, index, keys, context.transactions().takeSelfSnapshot()).isEmpty();
  }

  /**
   * @param snapshot is given back
   */
  private List<StoredRow> lookUp(int catalog, int index, Object[] keys, Snapshot snapshot) {
    try {
      SystemTable table = table(catalog);
      IndexScan lookup = table.index(index).lookup(keys.length);
      return read(table, lookup, keys, snapshot, ScanDirection.FORWARD, false);
    } finally {
      context.transactions().release(snapshot);
    }
  }

  /**
   * Rows in the order of an index.
   *
   * @param arguments the values of the keys
   * @param onlyFirst whether one row is enough
   */
  public List<StoredRow> scan(
      int catalog,
      int index,
      ScanKey[] keys,
      Object[] arguments,
      Snapshot snapshot,
      ScanDirection direction,
      boolean onlyFirst) {
    SystemTable table = table(catalog);
    IndexScan scan = table.index(index).access().scan(keys, false);
    return read(table, scan, arguments, snapshot, direction, onlyFirst);
  }

  private List<StoredRow> read(
      SystemTable table,
      IndexScan scan,
      Object[] arguments,
      Snapshot snapshot,
      ScanDirection direction,
      boolean onlyFirst) {
    Vector[] values = new Vector[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      values[i] = argument(arguments[i]);
    }
    scan.restart(values, null);
    List<StoredRow> rows = new ArrayList<>();
    while (scan.next(entries, direction) && !(onlyFirst && !rows.isEmpty())) {
      PageBatch batch = new PageBatch();
      table.fetch().fetch(entries.tids(), 0, entries.count(), snapshot, batch, null);
      add(table, batch, rows);
    }
    return rows;
  }

  @Override
  public List<CatalogRow> all(int catalog) {
    SystemTable table = table(catalog);
    Snapshot snapshot = context.transactions().takeLatestSnapshot();
    try {
      HeapScan scan = table.heap().scan(snapshot);
      List<StoredRow> rows = new ArrayList<>();
      PageBatch batch = new PageBatch();
      while (scan.next(batch)) {
        add(table, batch, rows);
        batch = new PageBatch();
      }
      return new ArrayList<>(rows);
    } finally {
      context.transactions().release(snapshot);
    }
  }

  private static Vector argument(Object key) {
    switch (key) {
      case String text -> {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        BytesVector vector = new BytesVector(1);
        vector.setReference(0, payload, 0, payload.length);
        return vector;
      }
      case Integer number -> {
        return longVector(number & 0xffffffffL);
      }
      case Short number -> {
        return longVector(number);
      }
      case Character character -> {
        return longVector(character & 0xff);
      }
      case Boolean flag -> {
        return longVector(flag ? 1 : 0);
      }
      case Float number -> {
        DoubleVector vector = new DoubleVector(1);
        vector.set(0, number);
        return vector;
      }
      default -> throw new IllegalArgumentException(key.getClass().getName());
    }
  }

  private static LongVector longVector(long value) {
    LongVector vector = new LongVector(1);
    vector.set(0, value);
    return vector;
  }

  private static void add(SystemTable table, PageBatch batch, List<StoredRow> rows) {
    RowBatch values = new RowBatch(table, batch);
    if (table.heap().toaster() != null) {
      // What is out of line is only sure to be there while the snapshot is held.
      values.columns();
    }
    for (int i = 0; i < batch.count(); i++) {
      rows.add(new StoredRow(batch.tids()[i], values, i));
    }
  }

  /** Values for a new row of a system table, all null. */
  public RowValues newRow(int catalog) {
    return new RowValues(table(catalog).descriptor());
  }

  /** Values for a replacement of a row, so far the same. */
  public RowValues change(int catalog, StoredRow row) {
    return newRow(catalog).copyOf(row);
  }

  /** A fresh object id: no row of the system table has it in its oid column. */
  public int newOid(int catalog, int oidIndex) {
    while (true) {
      int oid = context.transactions().takeOid();
      if (rows(catalog, oidIndex, oid).isEmpty()) {
        return oid;
      }
    }
  }

  /**
   * Inserts a row.
   *
   * @throws DatabaseError 23505 if a unique index refuses it
   */
  public void insert(int catalog, RowValues values) {
    SystemTable table = lockForChange(catalog);
    TupleBuilder builder = table.form(values);
    long tid = table.heap().insert(builder, context.transactions().useCommandId());
    insertIntoIndexes(table, values, tid);
    invalidation.inserted(table.definition(), unstored(values), this::isRelationName);
    tellWatcher(catalog, values, true);
  }

  /**
   * Changes columns of a row that {@link #rows} found.
   *
   * @param change sets them in values that are the row's so far
   */
  public void update(int catalog, StoredRow row, UnaryOperator<RowValues> change) {
    update(catalog, row, change.apply(change(catalog, row)));
  }

  /** Replaces a row that {@link #rows} found. */
  public void update(int catalog, StoredRow row, RowValues values) {
    SystemTable table = lockForChange(catalog);
    TupleBuilder builder = table.form(values);
    HeapUpdate update = new HeapUpdate();
    ModifyFailure failure = new ModifyFailure();
    ModifyResult result =
        table
            .heap()
            .update(
                row.tid(),
                builder,
                context.transactions().useCommandId(),
                WaitPolicy.BLOCK,
                update,
                failure);
    requireOk(result, table);
    if (!update.isHeapOnly()) {
      insertIntoIndexes(table, values, update.tid());
    }
    invalidation.updated(table.definition(), row, unstored(values), this::isRelationName);
    tellWatcher(catalog, values, false);
  }

  /**
   * Overwrites statistics columns in place, visible at once and not undone by a rollback. If
   * somebody else changes the row meanwhile it is read and changed again.
   *
   * @param read finds the row
   * @param change sets columns of a replacement that is the same so far, no wider ones
   */
  public void overwrite(int catalog, Supplier<StoredRow> read, UnaryOperator<RowValues> change) {
    SystemTable table = lockForChange(catalog);
    StoredRow row = null;
    boolean done = false;
    while (!done) {
      context.worker().checkInterrupts();
      row = read.get();
      TupleBuilder builder = table.form(change.apply(change(catalog, row)));
      RowBatch batch = row.batch();
      done = table.heap().overwrite(row.tid(), batch.chunk(), batch.tuple(row.row()), builder);
    }
    invalidation.overwritten(table.definition(), row);
  }

  /** Deletes a row that {@link #rows} found. */
  public void delete(int catalog, StoredRow row) {
    SystemTable table = lockForChange(catalog);
    ModifyResult result =
        table
            .heap()
            .delete(
                row.tid(),
                context.transactions().useCommandId(),
                WaitPolicy.BLOCK,
                new ModifyFailure());
    requireOk(result, table);
    invalidation.deleted(table.definition(), row);
  }

  private SystemTable lockForChange(int catalog) {
    SystemTable table = table(catalog);
    context
        .locks()
        .acquire(
            LockTag.relation(table.definition().shared() ? 0 : databaseOid, catalog),
            LockMode.ROW_EXCLUSIVE);
    return table;
  }

  private static void requireOk(ModifyResult result, SystemTable table) {
    switch (result) {
      case OK -> {}
      case UPDATED ->
          throw new DatabaseError("XX000", "tuple concurrently updated")
              .table("pg_catalog", table.definition().name());
      case DELETED ->
          throw new DatabaseError("XX000", "tuple concurrently deleted")
              .table("pg_catalog", table.definition().name());
      case SELF_MODIFIED ->
          throw new DatabaseError("XX000", "tuple already updated by self")
              .table("pg_catalog", table.definition().name());
      default ->
          throw new DatabaseError("XX000", "unexpected result of a catalog change: " + result);
    }
  }

  private void insertIntoIndexes(SystemTable table, RowValues values, long tid) {
    for (SystemIndex index : table.indexes()) {
      int[] keys = index.keys();
      Vector[] columns = new Vector[keys.length];
      for (int i = 0; i < keys.length; i++) {
        columns[i] = values.columns()[keys[i] - 1];
      }
      boolean unique = index.access().descriptor().unique();
      long conflict =
          index.access().insert(columns, 0, tid, unique ? UniqueCheck.YES : UniqueCheck.NO);
      if (conflict != IndexAccess.NO_CONFLICT) {
        throw duplicate(table, index, columns);
      }
    }
  }

  private DatabaseError duplicate(SystemTable table, SystemIndex index, Vector[] columns) {
    StringBuilder names = new StringBuilder();
    StringBuilder values = new StringBuilder();
    StoredRow key = new StoredRow(ItemPointer.INVALID, new RowBatch(columns), 0);
    for (int i = 0; i < columns.length; i++) {
      names.append(i == 0 ? "" : ", ");
      names.append(table.descriptor().attribute(index.keys()[i] - 1).name());
      values.append(i == 0 ? "" : ", ");
      values.append(
          columns[i] instanceof LongVector ? Long.toString(key.int8(i + 1)) : key.text(i + 1));
    }
    String name = indexName(index.relation());
    return new DatabaseError(
            "23505", "duplicate key value violates unique constraint \"" + name + "\"")
        .detail("Key (" + names + ")=(" + values + ") already exists.")
        .table("pg_catalog", table.definition().name())
        .constraint(name);
  }

  private String indexName(int relation) {
    List<StoredRow> rows = rows(PgClass.RELATION, PgClass.CLASS_OID_INDEX, relation);
    return rows.isEmpty()
        ? Integer.toUnsignedString(relation)
        : rows.getFirst().text(PgClass.RELNAME);
  }

  /** Makes the empty indexes of a system table in their empty files. For bootstrap. */
  public void createIndexes(int catalog) {
    for (SystemIndex index : table(catalog).indexes()) {
      index.access().create();
    }
    if (table(catalog).heap().toaster() instanceof ToastTable toast) {
      toast.index().create();
    }
  }
}
