package org.pgj.engine.executor.build;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pgj.engine.access.heap.PageBatch;
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
 * Runs a query again over the newest versions of some rows: the scans of their tables return those
 * versions alone, those of other marked tables the rows that were joined with them before.
 */
final class RecheckQuery {
  private final OperatorFactory factory;
  private final ExecutionContext context;
  private final Plan plan;
  private final List<RowMarkPlan> marks;
  private final Set<Integer> ranges = new HashSet<>();
  private final Set<Integer> recordRanges = new HashSet<>();
  private final Map<Integer, Version> versions = new HashMap<>();
  private RecheckRows rows;
  private Operator query;
  private Batch partners;
  private int partnerRow;

  private record Version(OpenTable table, long tid) {}

  /**
   * @param plan the input of the node that modifies or locks
   * @param marks tables with the columns of their rows' addresses
   */
  RecheckQuery(OperatorFactory factory, Plan plan, List<RowMarkPlan> marks) {
    this.factory = factory;
    this.context = factory.context();
    this.plan = plan;
    this.marks = marks;
    for (RowMarkPlan mark : marks) {
      (mark.relation() == 0 ? recordRanges : ranges).add(mark.rangeIndex());
    }
  }

  /** The query as that of one range table entry, whose versions are replaced. */
  RowRecheck of(int rangeIndex) {
    ranges.add(rangeIndex);
    return new RowRecheck() {
      @Override
      public void partners(Batch batch, int row) {
        partners = batch;
        partnerRow = row;
        versions.clear();
      }

      @Override
      public void replace(OpenTable table, long tid) {
        versions.put(rangeIndex, new Version(table, tid));
      }

      @Override
      public Vector[] planned() {
        return copy(partners, partnerRow);
      }

      @Override
      public List<Vector[]> rows(int limit) {
        return run(limit);
      }
    };
  }

  private List<Vector[]> run(int limit) {
    if (query == null) {
      rows = new RecheckRows(ranges, recordRanges);
      query = factory.withRechecked(rows).build(plan);
    }
    rows.clear();
    List<Vector[]> found = new ArrayList<>();
    if (!fetchVersions()) {
      return found;
    }
    query.open();
    try {
      while (found.size() < limit) {
        Batch batch = query.next(limit);
        if (batch == null) {
          break;
        }
        for (int i = 0; i < batch.count() && found.size() < limit; i++) {
          found.add(copy(batch, batch.row(i)));
        }
      }
    } finally {
      query.close();
    }
    return found;
  }

  private boolean fetchVersions() {
    for (Map.Entry<Integer, Version> entry : versions.entrySet()) {
      OpenTable table = entry.getValue().table();
      PageBatch target = rows.of(entry.getKey(), table.relation().oid());
      if (!table.heap().fetch().fetchVersion(entry.getValue().tid(), target)) {
        return false;
      }
    }
    for (RowMarkPlan mark : marks) {
      if (mark.relation() == 0) {
        rows.record(mark.rangeIndex()).keepFrom(partners.column(mark.tidColumn()), partnerRow, 0);
      } else if (!versions.containsKey(mark.rangeIndex())) {
        fetchPartner(mark);
      }
    }
    return true;
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

  /** The plan's output; a batch may have more columns, which are empty. */
  private Vector[] copy(Batch batch, int row) {
    Vector[] values = new Vector[plan.output().size()];
    for (int c = 0; c < values.length; c++) {
      values[c] = Vector.create(batch.column(c).representation(), 1);
      values[c].keepFrom(batch.column(c), row, 0);
    }
    return values;
  }
}
