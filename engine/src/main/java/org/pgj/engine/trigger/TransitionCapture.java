package org.pgj.engine.trigger;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.pgj.engine.access.heap.HeapFetch;
import org.pgj.engine.access.heap.PageBatch;
import org.pgj.engine.access.tuple.TupleDeformer;
import org.pgj.engine.access.tuple.TupleDescriptor;
import org.pgj.engine.catalog.Relations;
import org.pgj.engine.catalog.table.OpenTable;
import org.pgj.engine.catalog.table.TableOpener;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.RowEventSink.Change;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.operator.RowBuffer;
import org.pgj.engine.planner.relation.InheritedColumns;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/**
 * The rows that one statement changes in a table and the tables below it, for transition tables.
 * Only addresses are noted; the rows are read when a trigger wants them.
 */
final class TransitionCapture {
  private static final int BATCH = 1024;

  private final Relations relations;
  private final TableOpener tables;
  private final TriggerCaller.Columns columns;
  private final Map<Integer, Boolean> included = new HashMap<>();
  private final Addresses inserted = new Addresses();
  private final Addresses updatedOld = new Addresses();
  private final Addresses updatedNew = new Addresses();
  private final Addresses deleted = new Addresses();

  /** Addresses of row versions, in the order in which they were written. */
  private static final class Addresses {
    private int[] tables = new int[16];
    private long[] tids = new long[16];
    private int count;
    private RowBuffer rows;

    void add(int table, long tid) {
      if (count == tids.length) {
        tables = Arrays.copyOf(tables, 2 * count);
        tids = Arrays.copyOf(tids, 2 * count);
      }
      tables[count] = table;
      tids[count++] = tid;
      rows = null;
    }
  }

  /**
   * @param columns of the statement's table
   */
  TransitionCapture(Relations relations, TableOpener tables, TriggerCaller.Columns columns) {
    this.relations = relations;
    this.tables = tables;
    this.columns = columns;
  }

  /** Whether a table is the statement's or below it. */
  boolean includes(int table) {
    return included.computeIfAbsent(table, oid -> isBelow(columns.relation.oid(), oid));
  }

  private boolean isBelow(int root, int table) {
    if (root == table) {
      return true;
    }
    for (int child : relations.children(root)) {
      if (isBelow(child, table)) {
        return true;
      }
    }
    return false;
  }

  void inserted(int table, long tid) {
    inserted.add(table, tid);
  }

  /** An address of 0 stands for a version in another table, which is told separately. */
  void updated(int table, long oldTid, long newTid) {
    if (oldTid != 0) {
      updatedOld.add(table, oldTid);
    }
    if (newTid != 0) {
      updatedNew.add(table, newTid);
    }
  }

  void deleted(int table, long tid) {
    deleted.add(table, tid);
  }

  /** Old versions of the rows that were updated or deleted. */
  RowBuffer oldRows(Change change, ExecutionContext context) {
    return rows(change == Change.UPDATE ? updatedOld : deleted, context);
  }

  /** The rows that were inserted, or new versions of those that were updated. */
  RowBuffer newRows(Change change, ExecutionContext context) {
    return rows(change == Change.UPDATE ? updatedNew : inserted, context);
  }

  private RowBuffer rows(Addresses addresses, ExecutionContext context) {
    if (addresses.rows == null) {
      Representation[] layout = new Representation[columns.attributes.length];
      for (int c = 0; c < layout.length; c++) {
        layout[c] = context.types().type(columns.columns.types()[c]).representation();
      }
      RowBuffer rows = new RowBuffer(layout, context.workMemory());
      for (int at = 0; at < addresses.count; ) {
        at = append(addresses, at, rows);
      }
      addresses.rows = rows;
    }
    return addresses.rows;
  }

  /** Appends rows of one table; the position behind them. */
  private int append(Addresses addresses, int from, RowBuffer rows) {
    OpenTable table = tables.open(addresses.tables[from]);
    HeapFetch heap = table.heap().fetch();
    PageBatch page = new PageBatch();
    page.clear();
    int at = from;
    while (at < addresses.count
        && at < from + BATCH
        && addresses.tables[at] == addresses.tables[from]) {
      heap.fetchVersion(addresses.tids[at++], page);
    }
    TupleDescriptor tuples = table.heap().relation().tuples();
    TupleDeformer deformer = TupleDeformer.ofAll(tuples, table.heap().toaster());
    Vector[] all = tuples.createVectors(page.count());
    Vector[] wanted = new Vector[deformer.wanted().length];
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = all[deformer.wanted()[i]];
    }
    deformer.deformHeap(page.chunk(), page.offsets(), 0, page.count(), wanted, 0);
    InheritedColumns inherited = InheritedColumns.of(columns.relation, table.relation());
    Vector[] row = new Vector[columns.attributes.length];
    for (int c = 0; c < row.length; c++) {
      row[c] = all[inherited.toChild(columns.attributes[c] + 1) - 1];
    }
    rows.append(new Batch().set(row, page.count()));
    return at;
  }

  /** Forgets the rows. */
  void close() {
    for (Addresses each : new Addresses[] {inserted, updatedOld, updatedNew, deleted}) {
      if (each.rows != null) {
        each.rows.clear();
        each.rows = null;
      }
    }
  }
}
