package org.pgj.engine.executor.modify;

import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;
import org.pgj.engine.access.heap.RowLockMode;
import org.pgj.engine.access.heap.WaitPolicy;
import org.pgj.engine.analyzer.tree.RowMark;
import org.pgj.engine.catalog.table.OpenTable;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.batch.RowStore;
import org.pgj.engine.executor.operator.Operator;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** SELECT … FOR UPDATE and its kin: passes on the rows that it could lock, in newest version. */
public final class LockRowsOperator extends Operator {
  private final ExecutionContext context;
  private final Operator input;
  private final List<Mark> marks;
  private final RowStore locked;
  private final Batch output = new Batch();
  private final ConcurrentChange change;

  /**
   * A range table entry whose rows are locked.
   *
   * @param tidColumn input column with the row's address
   * @param tableColumn input column with the oid of the row's table, -1 if there is but one
   * @param relation the table, or the root of the tree
   * @param tables opens a table of it
   * @param recheck looks again at rows that somebody has changed
   */
  public record Mark(
      RowLockMode mode,
      WaitPolicy policy,
      int tidColumn,
      int tableColumn,
      int relation,
      IntFunction<OpenTable> tables,
      RowRecheck recheck) {}

  public LockRowsOperator(
      ExecutionContext context, Operator input, Representation[] layout, List<Mark> marks) {
    this.context = context;
    this.input = input;
    this.marks = marks;
    this.locked = context.workMemory().smallStore(layout);
    this.change = new ConcurrentChange(context, null);
  }

  public static RowLockMode mode(RowMark.Strength strength) {
    return switch (strength) {
      case KEY_SHARE -> RowLockMode.KEY_SHARE;
      case SHARE -> RowLockMode.SHARE;
      case NO_KEY_UPDATE -> RowLockMode.NO_KEY_UPDATE;
      case UPDATE -> RowLockMode.UPDATE;
    };
  }

  public static WaitPolicy policy(RowMark.WaitPolicy policy) {
    return switch (policy) {
      case BLOCK -> WaitPolicy.BLOCK;
      case SKIP_LOCKED -> WaitPolicy.SKIP;
      case NOWAIT -> WaitPolicy.ERROR;
    };
  }

  @Override
  public void open() {
    input.open();
  }

  @Override
  public Batch next(int maxRows) {
    while (true) {
      Batch batch = input.next(maxRows);
      if (batch == null) {
        return null;
      }
      locked.clear();
      for (int i = 0; i < batch.count(); i++) {
        lockRow(batch, batch.row(i));
      }
      if (locked.rowCount() > 0) {
        return output.set(locked.chunk(0), locked.rowCount());
      }
    }
  }

  private void lockRow(Batch batch, int row) {
    RowRecheck changed = null;
    for (Mark mark : marks) {
      LongVector addresses = (LongVector) batch.column(mark.tidColumn());
      if (addresses.isNull(row)) {
        continue;
      }
      long tid = addresses.get(row);
      OpenTable table = table(mark, batch, row);
      if (!change.lockNewest(table.heap(), tid, mark.mode(), mark.policy())) {
        return;
      }
      if (change.newest() != tid) {
        if (changed == null) {
          mark.recheck().partners(batch, row);
        }
        changed = mark.recheck();
        changed.replace(table, change.newest());
      }
    }
    if (changed == null) {
      locked.append(batch.columns(), row);
      return;
    }
    for (Vector[] replacement : changed.rows(1)) {
      locked.append(replacement, 0);
    }
  }

  private static OpenTable table(Mark mark, Batch batch, int row) {
    int relation =
        mark.tableColumn() < 0
            ? mark.relation()
            : (int) ((LongVector) batch.column(mark.tableColumn())).get(row);
    return mark.tables().apply(relation);
  }

  @Override
  public void rescan(BitSet changed) {
    input.rescan(changed);
  }

  @Override
  public void close() {
    input.close();
  }
}
