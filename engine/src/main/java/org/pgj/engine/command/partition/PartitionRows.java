package org.pgj.engine.command.partition;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.table.TableReader;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.executor.expression.ExpressionCompiler;
import org.pgj.engine.planner.partition.PartitionBound;
import org.pgj.engine.planner.partition.Partitioning;
import org.pgj.engine.planner.relation.InheritedColumns;
import org.pgj.engine.type.vector.Vector;

/** Looks for rows of tables that a bound takes, or does not take. */
final class PartitionRows {
  private final CommandContext context;
  private final Partitioning partitioning;

  /**
   * @param partitioning of the parent, without the new bound
   */
  PartitionRows(CommandContext context, Partitioning partitioning) {
    this.context = context;
    this.partitioning = partitioning;
  }

  /**
   * Refuses a bound that rows of the default partition belong to.
   *
   * @param namesPart whether the message names the very table with the row, as for ATTACH, or the
   *     default partition that it is part of, as for CREATE TABLE
   */
  void requireNone(int defaultPartition, PartitionBound bound, boolean namesPart) {
    Partitioning with = partitioning.only(bound);
    scan(
        defaultPartition,
        (part, values, row) -> {
          if (with.find(values, row) != Partitioning.NONE) {
            RelationEntry table =
                namesPart ? part : context.catalog().relations().relation(defaultPartition);
            throw new DatabaseError(
                    "23514",
                    "updated partition constraint for default partition \""
                        + table.name()
                        + "\" would be violated by some row")
                .table(context.catalog().namespace(table.namespace()).name(), table.name());
          }
        });
  }

  /** Refuses a table with rows that its bound does not take. */
  void requireAll(int relation, PartitionBound bound) {
    Partitioning with = bound.isDefault() ? partitioning : partitioning.only(bound);
    scan(
        relation,
        (table, values, row) -> {
          boolean isTaken = with.find(values, row) != Partitioning.NONE;
          if (isTaken == bound.isDefault()) {
            throw new DatabaseError(
                    "23514",
                    "partition constraint of relation \""
                        + table.name()
                        + "\" is violated by some row")
                .table(context.catalog().namespace(table.namespace()).name(), table.name());
          }
        });
  }

  private interface Row {
    void see(RelationEntry table, Vector[] values, int row);
  }

  private void scan(int relation, Row seen) {
    RelationEntry table = context.catalog().relations().relation(relation);
    if (table.kind() == 'p') {
      for (int child : context.catalog().relations().children(relation)) {
        scan(child, seen);
      }
      return;
    }
    if (table.kind() != 'r') {
      return;
    }
    RelationEntry parent = context.catalog().relations().relation(partitioning.relation());
    List<Expression> keys =
        InheritedColumns.of(parent, table).toChild(partitioning.key().values(), 1);
    ExpressionCompiler compiler = TableReader.compiler(context);
    List<Evaluator> evaluators = new ArrayList<>();
    for (Expression key : keys) {
      evaluators.add(compiler.compile(key));
    }
    new TableReader(context, context.tables().open(relation))
        .read(rows -> see(table, rows, evaluators, seen));
  }

  private static void see(RelationEntry table, Batch rows, List<Evaluator> evaluators, Row seen) {
    Vector[] values = new Vector[evaluators.size()];
    for (int k = 0; k < values.length; k++) {
      values[k] = evaluators.get(k).evaluate(rows);
    }
    for (int i = 0; i < rows.count(); i++) {
      seen.see(table, values, rows.row(i));
    }
  }
}
