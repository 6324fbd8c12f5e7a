package org.pgj.engine.executor.modify;

import java.util.BitSet;
import org.pgj.engine.analyzer.tree.MergeAction;
import org.pgj.engine.catalog.table.OpenTable;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.RowEventSink.Change;
import org.pgj.engine.executor.RowTriggers;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.modify.ModifySpec.Kind;
import org.pgj.engine.executor.operator.Operator;
import org.pgj.engine.type.vector.Vector;

/**
 * Writes rows of a view by calling its INSTEAD OF triggers. The input has the view's row as it is,
 * from {@code tidColumn} on; for MERGE that ends in a column that is null if there is none.
 */
final class ModifyViewOperator extends ModifyOperator {
  private final ExecutionContext context;
  private final Operator input;
  private final OpenTable view;
  private final ModifySpec spec;
  private final ReturnedRows returning;
  private final StatementTriggers statement;
  private final MergeRows merge;
  private final WrittenRows written = new WrittenRows();
  private final Vector[] oldRow;
  private final Vector[] newRow;
  private final RowChecks checks;
  private final Batch single = new Batch();
  private RowTriggers insert;
  private RowTriggers update;
  private RowTriggers delete;
  private int current = -1;
  private boolean begun;
  private boolean done;

  /**
   * @param returning null without RETURNING
   */
  ModifyViewOperator(
      ExecutionContext context,
      Operator input,
      OpenTable view,
      ModifySpec spec,
      ReturnedRows returning,
      RowChecks checks) {
    this.context = context;
    this.input = input;
    this.view = view;
    this.spec = spec;
    this.returning = returning;
    this.checks = checks;
    this.statement = StatementTriggers.of(spec, null);
    this.merge = spec.actions() == null ? null : new MergeRows(spec.actions());
    this.oldRow = view.heap().relation().tuples().createVectors(1);
    this.newRow = view.heap().relation().tuples().createVectors(1);
  }

  @Override
  long total(Kind kind) {
    return written.total(kind);
  }

  @Override
  public int failedRow() {
    return current;
  }

  @Override
  public void open() {
    written.start();
    begun = false;
    done = false;
    insert = context.events().insteadOf(view, Change.INSERT);
    update = context.events().insteadOf(view, Change.UPDATE);
    delete = context.events().insteadOf(view, Change.DELETE);
    input.open();
  }

  @Override
  public Batch next(int maxRows) {
    if (!begun) {
      begun = true;
      statement.begin(context.events(), view);
    }
    while (!done) {
      Batch batch = input.next(Math.min(maxRows, context.writesAtOnce(true)));
      if (batch == null) {
        done = true;
        statement.end(context.events(), view);
        return null;
      }
      context.checkInterrupts();
      write(batch);
      if (returning != null && written.count() > 0) {
        return returning.of(written, newRow, batch.columns(), batch.width());
      }
    }
    return null;
  }

  private void write(Batch batch) {
    written.clear(batch.count());
    reset(oldRow, batch.width());
    reset(newRow, batch.width());
    if (merge != null) {
      merge.begin(batch);
    }
    for (int i = 0; i < batch.count(); i++) {
      current = batch.row(i);
      write(batch, current);
    }
    current = -1;
  }

  private static void reset(Vector[] columns, int width) {
    for (Vector column : columns) {
      column.reset();
      column.ensureCapacity(width);
    }
  }

  private void write(Batch batch, int row) {
    if (spec.kind() == Kind.INSERT) {
      copy(batch.columns(), 0, newRow, row);
      insert(row);
      return;
    }
    if (merge != null && batch.column(spec.tidColumn() + oldRow.length).isNull(row)) {
      Vector[] values = merge.newRow(oldRow, row);
      if (values != null) {
        copy(values, 0, newRow, row);
        insert(row);
      }
      return;
    }
    copy(batch.columns(), spec.tidColumn(), oldRow, row);
    copy(batch.columns(), spec.tidColumn(), newRow, row);
    switch (spec.kind()) {
      case UPDATE -> {
        for (int a = 0; a < spec.assigned().length; a++) {
          newRow[spec.assigned()[a]].copyFrom(batch.column(a), row, row);
        }
        update(row);
      }
      case DELETE -> delete(row);
      default -> mergeMatched(row);
    }
  }

  private void mergeMatched(int row) {
    MergeActions.Action action = merge.matched(oldRow, row);
    if (action == null || action.kind() == MergeAction.Kind.NOTHING) {
      return;
    }
    if (action.kind() == MergeAction.Kind.DELETE) {
      delete(row);
    } else {
      merge.assign(action, newRow, row);
      update(row);
    }
  }

  private static void copy(Vector[] sources, int from, Vector[] target, int row) {
    for (int a = 0; a < target.length; a++) {
      target[a].copyFrom(sources[from + a], row, row);
    }
  }

  private void insert(int row) {
    if (insert == null || insert.insert(newRow, row)) {
      requireShown(row);
      written.add(row, 0, Kind.INSERT);
    }
  }

  private void update(int row) {
    if (update == null || update.update(oldRow, newRow, row)) {
      requireShown(row);
      written.add(row, 0, Kind.UPDATE);
    }
  }

  /** WITH CHECK OPTION of views over this one. */
  private void requireShown(int row) {
    checks.requireShown(single.set(newRow, new int[] {row}, 1, row + 1));
  }

  private void delete(int row) {
    if (delete == null || delete.delete(oldRow, row)) {
      written.add(row, 0, Kind.DELETE);
    }
  }

  @Override
  public void rescan(BitSet changed) {
    done = false;
    input.rescan(changed);
  }

  @Override
  public void close() {
    done = true;
    input.close();
  }
}
