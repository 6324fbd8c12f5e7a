package org.pgj.engine.command.table;

import java.util.Arrays;
import org.pgj.engine.access.heap.HeapScan;
import org.pgj.engine.access.heap.HotRoots;
import org.pgj.engine.access.heap.PageBatch;
import org.pgj.engine.access.index.IndexBuilder;
import org.pgj.engine.catalog.change.IndexWriter;
import org.pgj.engine.catalog.change.RelationWriter;
import org.pgj.engine.catalog.entry.IndexState;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.PgIndex;
import org.pgj.engine.catalog.table.OpenIndex;
import org.pgj.engine.catalog.table.OpenTable;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.OwnerScope;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.modify.ExclusionCheck;
import org.pgj.engine.executor.modify.IndexKeyText;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.transaction.Snapshot;
import org.pgj.engine.transaction.TransactionManager;
import org.pgj.engine.type.vector.Vector;

/** Fills an index, whose file is empty, from its table. */
final class IndexFilling {
  private final CommandContext context;

  IndexFilling(CommandContext context) {
    this.context = context;
  }

  /** Rows read from the table, and those of them that the index has. */
  private record Counts(long table, long index) {}

  /**
   * Fills the index with all versions of rows that anybody may see; nobody changes rows meanwhile.
   * It is valid then.
   */
  void fill(int tableOid, int indexOid) {
    OpenTable table = context.tables().open(tableOid);
    OpenIndex index = table.index(indexOid);
    asOwner(context, table, index, () -> fill(table, index));
  }

  /** Runs what computes an index's columns: as the table's owner, if functions may be called. */
  static void asOwner(CommandContext context, OpenTable table, OpenIndex index, Runnable work) {
    if (index.entry().expressions() == null && index.entry().predicate() == null) {
      work.run();
    } else {
      OwnerScope.run(context, table.relation().owner(), work);
    }
  }

  private void fill(OpenTable table, OpenIndex index) {
    int indexOid = index.relation().oid();
    IndexRows rows = new IndexRows(context, table, index);
    TransactionManager transactions = context.changes().transactions();
    Snapshot snapshot = transactions.takeLatestSnapshot();
    Counts counts;
    try {
      HeapScan scan = table.heap().notDead(transactions.horizon().compute());
      scan.restart(null, 0, Integer.MAX_VALUE);
      counts = fill(table, index, rows, scan);
    } finally {
      transactions.release(snapshot);
    }
    if (index.entry().exclusion() && counts.index > 1) {
      validate(table, index, rows);
    }
    if (!index.entry().valid()) {
      new IndexWriter(context.changes()).setState(indexOid, IndexState.VALID);
    }
    if (rows.hasBrokenChains()) {
      hideFromOlder(indexOid);
    }
    estimate(table, index, counts);
  }

  /** Fills the index with the rows that a snapshot of now sees; others change rows meanwhile. */
  void fillVisible(int tableOid, int indexOid) {
    OpenTable table = context.tables().open(tableOid);
    OpenIndex index = table.index(indexOid);
    asOwner(context, table, index, () -> fillVisible(table, index));
  }

  private void fillVisible(OpenTable table, OpenIndex index) {
    TransactionManager transactions = context.changes().transactions();
    Snapshot snapshot = transactions.takeLatestSnapshot();
    Counts counts;
    try {
      IndexRows rows = new IndexRows(context, table, index);
      counts = fill(table, index, rows, table.heap().scan(snapshot));
    } finally {
      transactions.release(snapshot);
    }
    estimate(table, index, counts);
  }

  private Counts fill(OpenTable table, OpenIndex index, IndexRows rows, HeapScan scan) {
    long tableRows = 0;
    long indexRows = 0;
    try (IndexBuilder builder = builder(index)) {
      PageBatch page = new PageBatch();
      while (scan.next(page)) {
        context.functions().checkInterrupts();
        for (int i = 0; i < page.count(); i++) {
          tableRows += page.isEnded(i) ? 0 : 1;
        }
        indexRows += rows.add(builder, page);
      }
      IndexBuilder.Duplicate duplicate = builder.finish();
      if (duplicate != null) {
        throw duplicate(table, index, duplicate);
      }
    }
    return new Counts(tableRows, indexRows);
  }

  private IndexBuilder builder(OpenIndex index) {
    return index
        .access()
        .build(
            context.session().settings().integer("maintenance_work_mem") * 1024,
            context.queries().executions().temporaryFiles());
  }

  private void estimate(OpenTable table, OpenIndex index, Counts counts) {
    estimate(table.relation(), counts.table);
    estimate(index.relation(), counts.index);
    context.changes().nextCommand();
  }

  /**
   * Snapshots older than a new index cannot use it. One that is built anew shares its place with
   * all versions of a chain, which differ in other columns.
   */
  private void hideFromOlder(int index) {
    IndexWriter indexes = new IndexWriter(context.changes());
    if (context.changes().transactions().isCurrent(indexes.row(index).xmin())) {
      indexes.update(index, values -> values.bool(PgIndex.INDCHECKXMIN, true));
    }
  }

  /** Looks whether the rows there are keep to an exclusion constraint. */
  private void validate(OpenTable table, OpenIndex index, IndexRows keys) {
    ExclusionCheck check =
        new ExclusionCheck(new ExecutionContext(context.queries().executions(), 0), table, index);
    TableReader reader = new TableReader(context, table);
    HotRoots roots = new HotRoots();
    reader.read(
        rows -> {
          roots.read(reader.page());
          int[] selection = new int[rows.count()];
          int count = rows.count();
          if (keys.predicate() == null) {
            Arrays.setAll(selection, i -> i);
          } else {
            count = keys.predicate().select(rows, null, count, selection);
          }
          Vector[] columns = keys.columns(rows, selection, count);
          for (int i = 0; i < count; i++) {
            check.validate(columns, selection[i], roots.of(reader.page().tids()[selection[i]]));
          }
        });
  }

  /** A build counts the rows: pg_class learns of it, unless the table is empty and never was. */
  private void estimate(RelationEntry relation, long rows) {
    if (rows == 0 && relation.tuples() < 0) {
      return;
    }
    int pages = context.heap().pool().blockCount(context.tables().file(relation), Fork.MAIN);
    new RelationWriter(context.changes())
        .recordSize(
            relation.oid(),
            values -> values.int4(PgClass.RELPAGES, pages).float4(PgClass.RELTUPLES, rows));
  }

  private DatabaseError duplicate(
      OpenTable table, OpenIndex index, IndexBuilder.Duplicate duplicate) {
    IndexKeyText key = new IndexKeyText(context.catalog(), table, index, context.functions());
    return new DatabaseError(
            "23505", "could not create unique index \"" + index.relation().name() + "\"")
        .detail(
            key.isShown()
                ? "Key " + key.of(duplicate.columns(), 0) + " is duplicated."
                : "Duplicate keys exist.")
        .table(
            context.catalog().namespace(table.relation().namespace()).name(),
            table.relation().name())
        .constraint(index.relation().name());
  }
}
