package org.pgj.engine.executor.modify;

import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;
import org.pgj.engine.access.heap.ModifyFailure;
import org.pgj.engine.access.heap.ModifyResult;
import org.pgj.engine.access.heap.RowLockMode;
import org.pgj.engine.access.heap.WaitPolicy;
import org.pgj.engine.analyzer.tree.RowMark;
import org.pgj.engine.catalog.table.OpenTable;
import org.pgj.engine.error.DatabaseError;
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
  private final ModifyFailure failure = new ModifyFailure();
  private final Batch output = new Batch();
  private final RowLock lock = new RowLock();

  /**
   * A range table entry whose rows are locked.
   *
   * @param tidColumn input column with the row's address
   * @param tableColumn input column with the oid of the row's table, -1 if there is but one
   * @param relation the table, or the root of the tree
   * @param tables opens a table of it
   */
  public record Mark(
      RowLockMode mode,
      WaitPolicy policy,
      int tidColumn,
      int tableColumn,
      int relation,
      IntFunction<Table> tables) {}

  /** A table whose rows are locked. */
  public record Table(OpenTable table, RowRecheck recheck) {}

  /** What became of the lock of one row. */
  private static final class RowLock {
    private Vector[] replacement;
  }

  public LockRowsOperator(
      ExecutionContext context, Operator input, Representation[] layout, List<Mark> marks) {
    this.context = context;
    this.input = input;
    this.marks = marks;
    this.locked = context.workMemory().smallStore(layout);
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
    lock.replacement = null;
    for (Mark mark : marks) {
      LongVector addresses = (LongVector) batch.column(mark.tidColumn());
      if (!addresses.isNull(row) && !lock(mark, addresses.get(row), batch, row)) {
        return;
      }
    }
    if (lock.replacement != null) {
      locked.append(lock.replacement, 0);
    } else {
      locked.append(batch.columns(), row);
    }
  }

  private Table table(Mark mark, Batch batch, int row) {
    int relation =
        mark.tableColumn() < 0
            ? mark.relation()
            : (int) ((LongVector) batch.column(mark.tableColumn())).get(row);
    return mark.tables().apply(relation);
  }

  private boolean lock(Mark mark, long tid, Batch batch, int row) {
    Table locking = table(mark, batch, row);
    ModifyResult result =
        locking
            .table()
            .heap()
            .lock(tid, mark.mode(), context.transactions().useCommandId(), mark.policy(), failure);
    switch (result) {
      case OK -> {
        return true;
      }
      case SELF_MODIFIED, WOULD_BLOCK, INVISIBLE -> {
        return false;
      }
      case UPDATED -> {
        requireReadCommitted();
        locking.recheck().partners(batch, row);
        lock.replacement = locking.recheck().values(failure.newTid());
        return lock.replacement != null;
      }
      case DELETED -> {
        requireReadCommitted();
        return false;
      }
      default -> throw new DatabaseError("XX000", "unexpected lock result " + result);
    }
  }

  private void requireReadCommitted() {
    if (context.transactions().isolation().usesTransactionSnapshot()) {
      throw new DatabaseError("40001", "could not serialize access due to concurrent update");
    }
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
