package org.pgj.engine.executor.build;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pgj.engine.access.heap.HeapFetch;
import org.pgj.engine.access.heap.ModifyFailure;
import org.pgj.engine.access.heap.ModifyResult;
import org.pgj.engine.access.heap.RowLockMode;
import org.pgj.engine.access.heap.WaitPolicy;
import org.pgj.engine.catalog.table.OpenTable;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.modify.RowRecheck;
import org.pgj.engine.executor.operator.Operator;
import org.pgj.engine.planner.plan.Plan;
import org.pgj.engine.planner.plan.RowMarkPlan;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/**
 * Runs a query again over the newest version of one row: the scan of its table returns that version
 * alone, those of other marked tables the rows that were joined with it before.
 */
final class RecheckQuery implements RowRecheck {
  private final OperatorFactory factory;
  private final ExecutionContext context;
  private final Plan plan;
  private final int rangeIndex;
  private final OpenTable table;
  private final List<RowMarkPlan> marks;
  private final RowLockMode lockMode;
  private final WaitPolicy policy;
  private final ModifyFailure failure = new ModifyFailure();
  private final Map<Integer, RecheckRow> rows = new HashMap<>();
  private final Map<Integer, HeapFetch> heaps = new HashMap<>();
  private Operator query;
  private HeapFetch heap;
  private long found;
  private Batch partners;
  private int partnerRow;

  /**
   * @param plan the input of the node that modifies or locks
   * @param marks the other tables, with the columns of their rows' addresses
   * @param lockMode the lock that the newest version gets
   */
  RecheckQuery(
      OperatorFactory factory,
      Plan plan,
      int rangeIndex,
      OpenTable table,
      List<RowMarkPlan> marks,
      RowLockMode lockMode,
      WaitPolicy policy) {
    this.factory = factory;
    this.context = factory.context();
    this.plan = plan;
    this.rangeIndex = rangeIndex;
    this.table = table;
    this.marks = marks;
    this.lockMode = lockMode;
    this.policy = policy;
  }

  @Override
  public void partners(Batch batch, int row) {
    partners = batch;
    partnerRow = row;
  }

  @Override
  public Vector[] values(long tid) {
    prepare();
    if (!lockNewest(tid)) {
      return null;
    }
    RecheckRow row = rows.get(rangeIndex);
    row.row().clear();
    if (!heap.fetchVersion(found, row.row())) {
      return null;
    }
    for (RowMarkPlan mark : marks) {
      if (mark.rangeIndex() != rangeIndex) {
        fetchPartner(mark);
      }
    }
    query.open();
    try {
      Batch batch = query.next(1);
      return batch == null ? null : copy(batch);
    } finally {
      query.close();
    }
  }

  private void prepare() {
    if (query != null) {
      return;
    }
    heap = table.heap().fetch();
    rows.put(rangeIndex, new RecheckRow());
    for (RowMarkPlan mark : marks) {
      if (mark.rangeIndex() != rangeIndex) {
        rows.put(mark.rangeIndex(), new RecheckRow());
        heaps.put(mark.rangeIndex(), context.tables().open(mark.relation()).heap().fetch());
      }
    }
    query = factory.withRechecked(rows).build(plan);
  }

  private boolean lockNewest(long tid) {
    long address = tid;
    while (true) {
      ModifyResult result =
          table
              .heap()
              .lock(address, lockMode, context.transactions().useCommandId(), policy, failure);
      switch (result) {
        case OK -> {
          found = address;
          return true;
        }
        case UPDATED -> address = failure.newTid();
        default -> {
          return false;
        }
      }
    }
  }

  private void fetchPartner(RowMarkPlan mark) {
    RecheckRow row = rows.get(mark.rangeIndex());
    row.row().clear();
    LongVector addresses = (LongVector) partners.column(mark.tidColumn());
    if (!addresses.isNull(partnerRow)) {
      heaps.get(mark.rangeIndex()).fetchVersion(addresses.get(partnerRow), row.row());
    }
  }

  private static Vector[] copy(Batch batch) {
    Vector[] values = new Vector[batch.columnCount()];
    for (int c = 0; c < values.length; c++) {
      values[c] = Vector.create(batch.column(c).representation(), 1);
      values[c].copyFrom(batch.column(c), batch.row(0), 0);
    }
    return values;
  }

  @Override
  public long tid() {
    return found;
  }
}
