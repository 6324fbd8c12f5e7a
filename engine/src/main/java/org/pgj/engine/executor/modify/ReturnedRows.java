package org.pgj.engine.executor.modify;

import java.nio.charset.StandardCharsets;
import org.pgj.engine.access.heap.HeapFetch;
import org.pgj.engine.access.heap.PageBatch;
import org.pgj.engine.catalog.table.OpenTable;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.executor.scan.TupleColumns;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/**
 * RETURNING. Its expressions see the target row's columns, its system columns as they stand in the
 * table now, the name of MERGE's action, and the input's columns.
 */
final class ReturnedRows {
  private static final int XMAX = -4;

  private final Evaluator[] expressions;
  private final HeapFetch heap;
  private final TupleColumns systemColumns;
  private final int[] systemAttributes;
  private final Vector[] system;
  private final PageBatch page = new PageBatch();
  private final BytesVector actions = new BytesVector(1);
  private final Batch returned = new Batch();
  private final boolean lockedFirst;
  private final LongVector writers = new LongVector(1);

  /**
   * @param systemAttributes ascending, empty if none is referred to
   * @param lockedFirst whether rows are locked before they are updated, as ON CONFLICT does: their
   *     new versions tell so in xmax
   */
  ReturnedRows(
      OpenTable table, Evaluator[] expressions, int[] systemAttributes, boolean lockedFirst) {
    this.lockedFirst = lockedFirst;
    this.expressions = expressions;
    this.systemAttributes = systemAttributes;
    this.heap = table.heap().fetch();
    this.systemColumns =
        new TupleColumns(
            table.heap().relation().tuples(), systemAttributes, table.relation().oid(), null);
    this.system = new Vector[systemAttributes.length];
    for (int c = 0; c < system.length; c++) {
      system[c] = Vector.create(systemColumns.columns()[c].representation(), 1);
    }
  }

  /**
   * Computes the rows to return.
   *
   * @param width positions of the rows are below it
   */
  Batch of(WrittenRows written, Vector[] rowColumns, Vector[] inputColumns, int width) {
    readSystemColumns(written, width);
    nameActions(written, width);
    int count = rowColumns.length + system.length + 1;
    Vector[] all = new Vector[count + inputColumns.length];
    System.arraycopy(rowColumns, 0, all, 0, rowColumns.length);
    System.arraycopy(system, 0, all, rowColumns.length, system.length);
    all[count - 1] = actions;
    System.arraycopy(inputColumns, 0, all, count, inputColumns.length);
    returned.set(all, written.positions(), written.count(), width);
    Vector[] output = new Vector[expressions.length];
    for (int c = 0; c < output.length; c++) {
      output[c] = expressions[c].evaluate(returned);
    }
    return returned.set(output, written.positions(), written.count(), width);
  }

  private void readSystemColumns(WrittenRows written, int width) {
    if (system.length == 0) {
      return;
    }
    page.clear();
    for (int i = 0; i < written.count(); i++) {
      heap.fetchVersion(written.tid(i), page);
    }
    systemColumns.reset();
    systemColumns.decode(page, 0);
    for (int c = 0; c < system.length; c++) {
      system[c].reset();
      system[c].ensureCapacity(width);
      for (int i = 0; i < written.count(); i++) {
        system[c].copyFrom(systemColumns.columns()[c], i, written.positions()[i]);
      }
      if (lockedFirst && systemAttributes[c] == XMAX) {
        setLockers(written, (LongVector) system[c]);
      }
    }
  }

  /** The transaction that has locked a row is the one that has written it. */
  private void setLockers(WrittenRows written, LongVector target) {
    writers.reset();
    writers.ensureCapacity(written.count());
    page.readXmin(writers, 0);
    for (int i = 0; i < written.count(); i++) {
      if (written.kind(i) == ModifySpec.Kind.UPDATE) {
        target.set(written.positions()[i], writers.get(i));
      }
    }
  }

  private void nameActions(WrittenRows written, int width) {
    actions.reset();
    actions.ensureCapacity(width);
    for (int i = 0; i < written.count(); i++) {
      byte[] name = written.kind(i).name().getBytes(StandardCharsets.US_ASCII);
      actions.setReference(written.positions()[i], name, 0, name.length);
    }
  }
}
