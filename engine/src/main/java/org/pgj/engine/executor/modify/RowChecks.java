package org.pgj.engine.executor.modify;

import java.util.BitSet;
import java.util.List;
import org.pgj.engine.access.tuple.Attribute;
import org.pgj.engine.access.tuple.TupleDescriptor;
import org.pgj.engine.analyzer.tree.RowCondition.Kind;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.table.OpenTable;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.executor.partition.PartitionCheck;
import org.pgj.engine.planner.plan.ModifyTablePlan.CheckConstraint;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** Generated columns, NOT NULL and CHECK of new rows. */
final class RowChecks {
  private final ExecutionContext context;
  private final OpenTable table;
  private final TupleDescriptor tuples;
  private final int[] generatedColumns;
  private final Evaluator[] generated;
  private final List<CheckConstraint> described;
  private final Evaluator[] checks;
  private final PartitionCheck partition;
  private final FailingRow failing;
  private int failedRow = -1;

  /**
   * @param partition null if the table is no partition
   * @param failing how errors show rows
   */
  RowChecks(
      ExecutionContext context,
      OpenTable table,
      int[] generatedColumns,
      Evaluator[] generated,
      List<CheckConstraint> described,
      Evaluator[] checks,
      PartitionCheck partition,
      FailingRow failing) {
    this.partition = partition;
    this.failing = failing;
    this.context = context;
    this.table = table;
    this.tuples = table.heap().relation().tuples();
    this.generatedColumns = generatedColumns;
    this.generated = generated;
    this.described = described;
    this.checks = checks;
  }

  /** Position of the row that failed a test, negative if none did. */
  int failedRow() {
    return failedRow;
  }

  /** Computes the generated columns of a batch of whole rows. */
  void generate(Batch rows) {
    for (int g = 0; g < generated.length; g++) {
      Vector value = generated[g].evaluate(rows);
      Vector target = rows.column(generatedColumns[g]);
      for (int i = 0; i < rows.count(); i++) {
        int row = rows.row(i);
        target.keepFrom(value, row, row);
      }
    }
  }

  /**
   * Tests all constraints of a batch of whole rows.
   *
   * @param inserted whether the rows are new; else they are new versions
   */
  void apply(Batch rows, boolean inserted) {
    if (checks.length > 0) {
      testAll(rows, inserted ? Kind.INSERT_POLICY : Kind.UPDATE_POLICY);
    }
    testNotNull(rows);
    if (checks.length > 0) {
      testAll(rows, null);
      testAll(rows, Kind.VIEW);
    }
  }

  /** Tests that views show the rows that triggers of one below have written. */
  void requireShown(Batch rows) {
    testAll(rows, Kind.VIEW);
  }

  /** Tests the row that ON CONFLICT DO UPDATE is to change. */
  void requireChangeable(Batch existing) {
    if (checks.length > 0) {
      testAll(existing, Kind.CONFLICT_POLICY);
    }
  }

  /** Tests the row that MERGE is to change. */
  void requireMergeable(Batch existing, boolean deleted) {
    if (checks.length > 0) {
      testAll(existing, deleted ? Kind.MERGE_DELETE_POLICY : Kind.MERGE_UPDATE_POLICY);
    }
  }

  private void testAll(Batch rows, Kind kind) {
    for (int c = 0; c < checks.length; c++) {
      if (described.get(c).kind() == kind) {
        test(rows, c);
      }
    }
  }

  /** Positions of the rows that the partition does not take. */
  BitSet misplaced(Batch rows) {
    BitSet found = new BitSet();
    if (partition != null) {
      partition.begin(rows);
      for (int i = 0; i < rows.count(); i++) {
        if (!partition.accepts(rows.row(i))) {
          found.set(rows.row(i));
        }
      }
    }
    return found;
  }

  /** Whether rows must be tested although they were routed here: others may be changing that. */
  boolean isOfDefaultPartition() {
    return partition != null && partition.isOfDefault();
  }

  /** Refuses rows that the partition does not take. */
  void requirePartition(Batch rows) {
    int row = partition == null ? -1 : misplaced(rows).nextSetBit(0);
    if (row >= 0) {
      throw refused(rows, row, table.relation());
    }
  }

  /** Refuses rows that the root they were routed from, a partition itself, does not take. */
  void requireTakenByRoot(Batch rows, int root) {
    BitSet misplaced = misplaced(rows);
    for (int row = misplaced.nextSetBit(0); row >= 0; row = misplaced.nextSetBit(row + 1)) {
      if (partition.refusing(row, root) == root) {
        throw refused(rows, row, context.catalog().relations().relation(root));
      }
    }
  }

  /** As {@link #requirePartition}, for rows that were routed here from a root. */
  void requireRouted(Batch rows, int root) {
    int row = partition == null ? -1 : misplaced(rows).nextSetBit(0);
    if (row >= 0) {
      int refusing = partition.refusing(row, root);
      throw refused(
          rows,
          row,
          refusing == 0 ? table.relation() : context.catalog().relations().relation(refusing));
    }
  }

  private DatabaseError refused(Batch rows, int row, RelationEntry refusing) {
    failedRow = row;
    return new DatabaseError(
            "23514",
            "new row for relation \"" + refusing.name() + "\" violates partition constraint")
        .detail(failing.describe(rows.columns(), row))
        .table(context.catalog().namespace(refusing.namespace()).name(), refusing.name());
  }

  private void testNotNull(Batch rows) {
    for (int a = 0; a < tuples.size(); a++) {
      Attribute attribute = tuples.attribute(a);
      Vector column = rows.column(a);
      if (!attribute.notNull() || attribute.dropped() || !column.mayHaveNulls()) {
        continue;
      }
      for (int i = 0; i < rows.count(); i++) {
        int row = rows.row(i);
        if (column.isNull(row)) {
          failedRow = row;
          throw new DatabaseError(
                  "23502",
                  "null value in column \""
                      + attribute.name()
                      + "\" of relation \""
                      + table.relation().name()
                      + "\" violates not-null constraint")
              .detail(failing.describe(rows.columns(), row))
              .table(schema(), table.relation().name())
              .column(attribute.name());
        }
      }
    }
  }

  private void test(Batch rows, int check) {
    LongVector truth = (LongVector) checks[check].evaluate(rows);
    CheckConstraint constraint = described.get(check);
    for (int i = 0; i < rows.count(); i++) {
      int row = rows.row(i);
      boolean passed =
          truth.isNull(row) ? constraint.kind() == null : truth.get(row & truth.rowMask()) != 0;
      if (!passed) {
        failedRow = row;
        throw violation(constraint, rows, row);
      }
    }
  }

  private DatabaseError violation(CheckConstraint constraint, Batch rows, int row) {
    String name = constraint.name();
    if (constraint.kind() == null) {
      return new DatabaseError(
              "23514",
              "new row for relation \""
                  + table.relation().name()
                  + "\" violates check constraint \""
                  + name
                  + "\"")
          .detail(failing.describe(rows.columns(), row))
          .table(schema(), table.relation().name())
          .constraint(name);
    }
    if (constraint.kind() == Kind.VIEW) {
      return new DatabaseError("44000", "new row violates check option for view \"" + name + "\"")
          .detail(failing.describe(rows.columns(), row));
    }
    boolean isMerge =
        constraint.kind() == Kind.MERGE_UPDATE_POLICY
            || constraint.kind() == Kind.MERGE_DELETE_POLICY;
    return new DatabaseError(
        "42501",
        (isMerge ? "target" : "new")
            + " row violates row-level security policy "
            + (constraint.policy() == null ? "" : "\"" + constraint.policy() + "\" ")
            + (isMerge || constraint.kind() == Kind.CONFLICT_POLICY ? "(USING expression) " : "")
            + "for table \""
            + name
            + "\"");
  }

  private String schema() {
    return context.catalog().namespace(table.relation().namespace()).name();
  }
}
