package org.pgj.engine.executor.build;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.AnalyzedQuery.CommandKind;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.ConstraintEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.table.OpenTable;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.ExecutionContext.SessionObjects;
import org.pgj.engine.executor.RowEventSink;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.executor.expression.ExpressionCompiler;
import org.pgj.engine.executor.modify.ModifyOperator;
import org.pgj.engine.executor.modify.ModifyParts;
import org.pgj.engine.executor.modify.ModifyTreeOperator;
import org.pgj.engine.executor.modify.StatementTriggers;
import org.pgj.engine.executor.modify.TreeTargets;
import org.pgj.engine.executor.operator.Operator;
import org.pgj.engine.executor.partition.LeafLocks;
import org.pgj.engine.executor.partition.PartitionCheck;
import org.pgj.engine.executor.partition.PartitionRouter;
import org.pgj.engine.planner.plan.ModifyTablePlan.CheckConstraint;
import org.pgj.engine.planner.plan.ModifyTablePlan.Written;
import org.pgj.engine.transaction.Snapshot;

/**
 * Inserts rows that no plan computes into a table, with all that an INSERT does: generated columns,
 * constraints, indexes, events. For COPY FROM and for filling new tables. Values of domains come
 * checked.
 */
public final class TableLoader {
  private final ExecutionContext context;
  private final OperatorFactory factory;
  private final OpenTable table;
  private final Written written;
  private ModifyOperator operator;

  /**
   * @param written the table, locked by the caller, and the columns that are given values
   */
  public TableLoader(SessionObjects session, Written written) {
    this.context = new ExecutionContext(session, 0);
    this.factory = new OperatorFactory(context, null, null);
    this.table = context.tables().open(written.relation());
    this.written = written;
  }

  public OpenTable table() {
    return table;
  }

  /** Compiles expressions over whole rows of the table, such as defaults. */
  public ExpressionCompiler compiler() {
    return factory.compiler(reference -> reference.attribute() - 1);
  }

  /**
   * Inserts all rows of a source, whose columns are the table's attributes in order.
   *
   * @return how many
   */
  public long load(Operator source) {
    operator =
        switch (table.relation().kind()) {
          case 'p' -> tree(source);
          case 'v' -> parts(table).view(CommandKind.INSERT, source, new int[0], -1, -1);
          default -> parts(table).insert(source);
        };
    Snapshot snapshot = context.transactions().takeSnapshot();
    try {
      context.setSnapshot(snapshot);
      operator.open();
      operator.next(context.batchSize());
      return operator.processed();
    } finally {
      operator.close();
      context.transactions().release(snapshot);
    }
  }

  private ModifyOperator tree(Operator source) {
    TreeTargets targets =
        new TreeTargets(
            table.relation(),
            relation -> {
              LeafLocks.take(context, context.catalog().relations().relation(relation));
              return parts(context.tables().open(relation)).insert(null);
            },
            new PartitionRouter(context, table.relation(), compiler()));
    return new ModifyTreeOperator(
        context,
        source,
        table,
        StatementTriggers.of(RowEventSink.Change.INSERT, new int[0]),
        -1,
        targets,
        null,
        false);
  }

  private ModifyParts parts(OpenTable target) {
    return new ModifyParts(
        context, target, factory.modifications().indexes(target), written, constraints(target));
  }

  /** The position, in the source's last batch, of the row that failed; negative if none did. */
  public int failedRow() {
    return operator == null ? -1 : operator.failedRow();
  }

  private ModifyParts.Constraints constraints(OpenTable target) {
    RelationEntry relation = target.relation();
    ExpressionCompiler compiler = compiler();
    List<Integer> columns = new ArrayList<>();
    List<Evaluator> values = new ArrayList<>();
    for (AttributeEntry attribute : relation.attributes()) {
      if (attribute.generated() != 0 && !attribute.dropped()) {
        columns.add(attribute.number() - 1);
        values.add(
            compile(
                compiler,
                context
                    .catalog()
                    .relations()
                    .defaultExpression(relation.oid(), attribute.number())));
      }
    }
    List<CheckConstraint> described = new ArrayList<>();
    List<Evaluator> checks = new ArrayList<>();
    if (relation.checks() > 0) {
      for (ConstraintEntry constraint : context.catalog().relations().constraints(relation.oid())) {
        if (constraint.kind() == 'c') {
          described.add(new CheckConstraint(constraint.name(), null, null, null));
          checks.add(compile(compiler, constraint.expression()));
        }
      }
    }
    int[] generated = new int[columns.size()];
    for (int i = 0; i < generated.length; i++) {
      generated[i] = columns.get(i);
    }
    return new ModifyParts.Constraints(
        generated,
        values.toArray(new Evaluator[0]),
        described,
        checks.toArray(new Evaluator[0]),
        PartitionCheck.of(context, relation, compiler));
  }

  private Evaluator compile(ExpressionCompiler compiler, String stored) {
    return compiler.compile(context.session().stored().read(stored));
  }
}
