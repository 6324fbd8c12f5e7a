package org.pgj.engine.executor.build;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
  private RecheckRows rows;
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
    rows.clear();
    if (!heap.fetchVersion(found, rows.of(rangeIndex, table.relation().oid()))) {
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
    Set<Integer> ranges = new HashSet<>();
    ranges.add(rangeIndex);
    for (RowMarkPlan mark : marks) {
      ranges.add(mark.rangeIndex());
    }
    rows = new RecheckRows(ranges);
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
    LongVector addresses = (LongVector) partners.column(mark.tidColumn());
    if (!addresses.isNull(partnerRow)) {
      int relation = relation(mark);
      context
          .tables()
          .open(relation)
          .heap()
          .fetch()
          .fetchVersion(addresses.get(partnerRow), rows.of(mark.rangeIndex(), relation));
    }
  }

  private int relation(RowMarkPlan mark) {
    return mark.tableColumn() < 0
        ? mark.relation()
        : (int) ((LongVector) partners.column(mark.tableColumn())).get(partnerRow);
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
