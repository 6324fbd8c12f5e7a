package org.pgj.engine.command.table;

import org.pgj.engine.access.heap.HeapScan;
import org.pgj.engine.access.heap.PageBatch;
import org.pgj.engine.access.tuple.TupleDeformer;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.table.OpenTable;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.transaction.Snapshot;
import org.pgj.engine.type.vector.Vector;

/** Checks that the rows a table has satisfy a new constraint. */
final class ConstraintValidation {
  private final CommandContext context;

  ConstraintValidation(CommandContext context) {
    this.context = context;
  }

  /**
   * Checks that a column holds no null.
   *
   * @throws DatabaseError 23502 if it does
   */
  void notNull(RelationEntry relation, int attribute) {
    OpenTable table = context.tables().open(relation.oid());
    TupleDeformer deformer =
        new TupleDeformer(
            table.heap().relation().tuples(), new int[] {attribute - 1}, table.heap().toaster());
    Vector column =
        Vector.create(
            table.heap().relation().tuples().representation(attribute - 1), Vector.BATCH_SIZE);
    Snapshot snapshot = context.changes().transactions().takeLatestSnapshot();
    try {
      HeapScan scan = table.heap().scan(snapshot);
      PageBatch page = new PageBatch();
      while (scan.next(page)) {
        context.functions().checkInterrupts();
        column.reset();
        column.ensureCapacity(page.count());
        deformer.deformHeap(
            page.chunk(), page.offsets(), 0, page.count(), new Vector[] {column}, 0);
        for (int i = 0; i < page.count(); i++) {
          if (column.isNull(i)) {
            throw nullFound(relation, attribute);
          }
        }
      }
    } finally {
      context.changes().transactions().release(snapshot);
    }
  }

  private DatabaseError nullFound(RelationEntry relation, int attribute) {
    String column = relation.attribute(attribute).name();
    return new DatabaseError(
            "23502",
            "column \""
                + column
                + "\" of relation \""
                + relation.name()
                + "\" contains null values")
        .table(context.catalog().namespace(relation.namespace()).name(), relation.name())
        .column(column);
  }

  /** Checks a condition over the rows a table has. */
  void check(RelationEntry relation, String name, Expression condition) {
    OpenTable table = context.tables().open(relation.oid());
    Snapshot snapshot = context.changes().transactions().takeLatestSnapshot();
    try {
      if (table.heap().scan(snapshot).next(new PageBatch())) {
        throw DatabaseError.notSupported(
            "adding check constraint \"" + name + "\" to a table that has rows");
      }
    } finally {
      context.changes().transactions().release(snapshot);
    }
  }
}
