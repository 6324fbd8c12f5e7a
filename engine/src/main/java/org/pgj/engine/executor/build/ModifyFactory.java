package org.pgj.engine.executor.build;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.pgj.engine.analyzer.tree.AnalyzedQuery.CommandKind;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.MergeAction;
import org.pgj.engine.catalog.entry.IndexEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.table.OpenIndex;
import org.pgj.engine.catalog.table.OpenTable;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.RowEventSink;
import org.pgj.engine.executor.expression.ColumnResolver;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.executor.expression.ExpressionCompiler;
import org.pgj.engine.executor.modify.IndexMaintenance;
import org.pgj.engine.executor.modify.LockRowsOperator;
import org.pgj.engine.executor.modify.MergeActions;
import org.pgj.engine.executor.modify.ModifyParts;
import org.pgj.engine.executor.modify.ModifyTableOperator;
import org.pgj.engine.executor.modify.ModifyTreeOperator;
import org.pgj.engine.executor.modify.ReplicaIdentityCheck;
import org.pgj.engine.executor.modify.RowRecheck;
import org.pgj.engine.executor.modify.StatementTriggers;
import org.pgj.engine.executor.modify.TreeTargets;
import org.pgj.engine.executor.operator.Operator;
import org.pgj.engine.executor.partition.LeafLocks;
import org.pgj.engine.executor.partition.PartitionCheck;
import org.pgj.engine.executor.partition.PartitionRouter;
import org.pgj.engine.planner.plan.LockRowsPlan;
import org.pgj.engine.planner.plan.ModifyTablePlan;
import org.pgj.engine.planner.plan.ModifyTablePlan.Conflict;
import org.pgj.engine.planner.plan.PlanColumns;
import org.pgj.engine.planner.plan.RowMarkPlan;

/** Makes the operators that write and lock rows. */
final class ModifyFactory {
  private static final ModifyParts.Constraints NO_CONSTRAINTS =
      new ModifyParts.Constraints(new int[0], new Evaluator[0], List.of(), new Evaluator[0], null);

  private final OperatorFactory factory;
  private final ExecutionContext context;

  ModifyFactory(OperatorFactory factory) {
    this.factory = factory;
    this.context = factory.context();
  }

  Operator modifyTable(ModifyTablePlan plan) {
    RelationEntry relation = context.catalog().relations().relation(plan.target().relation());
    if (relation.kind() == 'v') {
      return view(plan, relation);
    }
    return relation.kind() == 'p' || !plan.tables().isEmpty()
        ? tree(plan, relation)
        : table(plan, factory.build(plan.input()));
  }

  private Operator tree(ModifyTablePlan plan, RelationEntry root) {
    LeafPlans leaves = new LeafPlans(context, plan, root);
    PartitionRouter router =
        root.kind() == 'p'
            ? new PartitionRouter(
                context, root, factory.compiler(reference -> reference.attribute() - 1))
            : null;
    TreeTargets targets =
        new TreeTargets(
            root,
            oid -> {
              RelationEntry leaf =
                  LeafLocks.take(context, context.catalog().relations().relation(oid));
              return table(leaves.of(leaf), null);
            },
            router);
    MergeActions actions = null;
    if (plan.command() == CommandKind.MERGE) {
      ModifyParts parts =
          new ModifyParts(
              context, context.tables().open(root.oid()), null, plan.written(), NO_CONSTRAINTS);
      addMergeActions(parts, plan, root.attributes().size(), root);
      actions = parts.mergeActions(plan.sourceColumn());
    }
    return new ModifyTreeOperator(
        context,
        factory.build(plan.input()),
        context.tables().open(root.oid()),
        statementTriggers(plan, actions),
        plan.tableColumn(),
        targets,
        actions,
        !plan.output().isEmpty());
  }

  private static StatementTriggers statementTriggers(ModifyTablePlan plan, MergeActions actions) {
    return switch (plan.command()) {
      case INSERT -> {
        StatementTriggers triggers = StatementTriggers.of(RowEventSink.Change.INSERT, new int[0]);
        if (plan.conflict() != null && plan.conflict().update() != null) {
          triggers.addUpdate(positions(plan.conflict().update().attributes()));
        }
        yield triggers;
      }
      case UPDATE -> StatementTriggers.of(RowEventSink.Change.UPDATE, assigned(plan));
      case DELETE -> StatementTriggers.of(RowEventSink.Change.DELETE, new int[0]);
      default -> StatementTriggers.of(actions, assigned(plan));
    };
  }

  /** 0-based attributes that a statement updates. */
  private static int[] assigned(ModifyTablePlan plan) {
    if (plan.command() != CommandKind.MERGE) {
      return positions(plan.assigned());
    }
    Set<Integer> attributes = new TreeSet<>();
    for (ModifyTablePlan.Action action : plan.actions()) {
      if (action.kind() == MergeAction.Kind.UPDATE) {
        attributes.addAll(action.attributes());
      }
    }
    return positions(attributes);
  }

  private static int[] positions(Collection<Integer> attributes) {
    int[] positions = new int[attributes.size()];
    int next = 0;
    for (int attribute : attributes) {
      positions[next++] = attribute - 1;
    }
    return positions;
  }

  private Operator view(ModifyTablePlan plan, RelationEntry relation) {
    OpenTable view = context.tables().open(relation.oid());
    int columnCount = relation.attributes().size();
    int target = plan.target().rangeIndex();
    ModifyParts.Constraints constraints =
        compile(plan, reference -> tableColumn(reference, target), new TargetRow(target, relation));
    ModifyParts parts = new ModifyParts(context, view, null, plan.written(), constraints);
    if (!plan.output().isEmpty()) {
      addReturning(parts, plan, columnCount, relation);
    }
    addMergeActions(parts, plan, columnCount, relation);
    return parts.view(
        plan.command(),
        factory.build(plan.input()),
        assigned(plan),
        plan.tidColumn(),
        plan.sourceColumn());
  }

  private ModifyTableOperator table(ModifyTablePlan plan, Operator input) {
    OpenTable table = context.tables().open(plan.target().relation());
    int columnCount = table.heap().relation().tuples().size();
    int target = plan.target().rangeIndex();
    ColumnResolver tableColumns = reference -> tableColumn(reference, target);
    ModifyParts parts =
        new ModifyParts(
            context,
            table,
            indexes(table),
            plan.written(),
            compile(plan, tableColumns, new TargetRow(target, table.relation())));
    if (plan.conflict() != null) {
      parts.onConflict(conflict(plan.conflict(), target, table.relation(), columnCount));
    }
    if (!plan.output().isEmpty()) {
      addReturning(parts, plan, columnCount, table.relation());
    }
    addMergeActions(parts, plan, columnCount, table.relation());
    requireIdentity(plan, table.relation());
    int[] assigned = assigned(plan);
    RowRecheck recheck = new RecheckQuery(factory, plan.input(), plan.marks()).of(target);
    return switch (plan.command()) {
      case INSERT -> parts.insert(input);
      case UPDATE -> parts.update(input, assigned, plan.tidColumn(), recheck);
      case DELETE -> parts.delete(input, plan.tidColumn(), recheck);
      case MERGE -> parts.merge(input, assigned, plan.tidColumn(), plan.sourceColumn(), recheck);
      default -> throw new IllegalStateException("no modification: " + plan.command());
    };
  }

  private void requireIdentity(ModifyTablePlan plan, RelationEntry table) {
    ReplicaIdentityCheck check = new ReplicaIdentityCheck(context);
    switch (plan.command()) {
      case UPDATE -> check.requireUpdatable(table);
      case DELETE -> check.requireDeletable(table);
      case MERGE -> {
        for (ModifyTablePlan.Action action : plan.actions()) {
          if (action.kind() == MergeAction.Kind.UPDATE) {
            check.requireUpdatable(table);
          } else if (action.kind() == MergeAction.Kind.DELETE) {
            check.requireDeletable(table);
          }
        }
      }
      default -> {
        // New rows need no telling apart.
      }
    }
  }

  private void addReturning(
      ModifyParts parts, ModifyTablePlan plan, int columnCount, RelationEntry relation) {
    int[] columns = plan.target().columns();
    int systemCount = 0;
    while (systemCount < columns.length && columns[systemCount] < 0) {
      systemCount++;
    }
    int[] system = Arrays.copyOf(columns, systemCount);
    int target = plan.target().rangeIndex();
    int action = columnCount + systemCount;
    ColumnResolver resolver =
        reference -> {
          if (reference.rangeIndex() == TargetRow.ACTION) {
            return action;
          }
          if (reference.rangeIndex() == PlanColumns.OUTER) {
            return action + reference.attribute();
          }
          return reference.rangeIndex() == target && reference.attribute() < 0
              ? columnCount + plan.target().position(reference.attribute())
              : tableColumn(reference, target);
        };
    List<Expression> output = new TargetRow(target, relation).rewriteAll(plan.output());
    parts.returning(factory.compiler(resolver).compileAll(output), system);
  }

  private void addMergeActions(
      ModifyParts parts, ModifyTablePlan plan, int columnCount, RelationEntry relation) {
    int target = plan.target().rangeIndex();
    ColumnResolver resolver =
        reference ->
            reference.rangeIndex() == PlanColumns.OUTER
                ? columnCount + reference.attribute() - 1
                : tableColumn(reference, target);
    TargetRow row = new TargetRow(target, relation);
    for (ModifyTablePlan.Action action : plan.actions()) {
      ExpressionCompiler compiler = factory.compiler(resolver);
      int[] attributes = new int[action.attributes().size()];
      for (int a = 0; a < attributes.length; a++) {
        attributes[a] = action.attributes().get(a) - 1;
      }
      parts.mergeAction(
          action.match(),
          action.kind(),
          action.condition() == null ? null : compiler.compile(row.map(action.condition())),
          attributes,
          compiler.compileAll(row.rewriteAll(action.values())));
    }
  }

  private static int tableColumn(ColumnReference reference, int target) {
    if (reference.rangeIndex() != target || reference.attribute() < 1) {
      throw DatabaseError.notSupported("system column of the table that is written");
    }
    return reference.attribute() - 1;
  }

  private ModifyParts.Constraints compile(
      ModifyTablePlan plan, ColumnResolver columns, TargetRow row) {
    ExpressionCompiler compiler = factory.compiler(columns);
    KnownTable known = new KnownTable(plan.target().relation());
    int[] generatedColumns = new int[plan.generated().size()];
    Evaluator[] generated = new Evaluator[generatedColumns.length];
    for (int g = 0; g < generated.length; g++) {
      generatedColumns[g] = plan.generated().get(g).attribute() - 1;
      generated[g] = compiler.compile(row.map(known.map(plan.generated().get(g).expression())));
    }
    Evaluator[] checks = new Evaluator[plan.checks().size()];
    for (int c = 0; c < checks.length; c++) {
      checks[c] = compiler.compile(row.map(known.map(plan.checks().get(c).condition())));
    }
    return new ModifyParts.Constraints(
        generatedColumns,
        generated,
        plan.checks(),
        checks,
        PartitionCheck.of(
            context,
            context.catalog().relations().relation(plan.target().relation()),
            factory.compiler(reference -> reference.attribute() - 1)));
  }

  private ModifyParts.OnConflict conflict(
      Conflict conflict, int target, RelationEntry relation, int columnCount) {
    if (conflict.update() == null) {
      return new ModifyParts.OnConflict(conflict.arbiters(), null, null, null);
    }
    ColumnResolver columns =
        reference ->
            reference.rangeIndex() == conflict.excluded()
                ? columnCount + reference.attribute() - 1
                : tableColumn(reference, target);
    ExpressionCompiler compiler = factory.compiler(columns);
    TargetRow row = new TargetRow(target, relation);
    TargetRow excluded = new TargetRow(conflict.excluded(), relation);
    Expression condition = conflict.update().condition();
    int[] attributes = new int[conflict.update().attributes().size()];
    for (int a = 0; a < attributes.length; a++) {
      attributes[a] = conflict.update().attributes().get(a) - 1;
    }
    return new ModifyParts.OnConflict(
        conflict.arbiters(),
        condition == null ? null : compiler.compile(excluded.map(row.map(condition))),
        attributes,
        compiler.compileAll(excluded.rewriteAll(row.rewriteAll(conflict.update().values()))));
  }

  /** What computes the columns of each index from a whole row. */
  IndexMaintenance indexes(OpenTable table) {
    List<IndexMaintenance.Target> targets = new ArrayList<>(table.indexes().size());
    for (OpenIndex index : table.indexes()) {
      if (index.entry().ready()) {
        targets.add(indexTarget(index));
      }
    }
    return new IndexMaintenance(context, table, targets);
  }

  private IndexMaintenance.Target indexTarget(OpenIndex index) {
    IndexEntry entry = index.entry();
    int[] attributes = new int[entry.keys().length];
    Evaluator[] expressions = new Evaluator[attributes.length];
    ExpressionCompiler compiler = factory.compiler(reference -> reference.attribute() - 1);
    List<Expression> stored =
        entry.expressions() == null
            ? List.of()
            : context.session().stored().readList(entry.expressions());
    int next = 0;
    for (int c = 0; c < attributes.length; c++) {
      attributes[c] = entry.keys()[c] - 1;
      if (entry.keys()[c] == 0) {
        expressions[c] = compiler.compile(stored.get(next++));
      }
    }
    Evaluator predicate =
        entry.predicate() == null
            ? null
            : compiler.compile(context.session().stored().read(entry.predicate()));
    return new IndexMaintenance.Target(index, attributes, expressions, predicate);
  }

  Operator lockRows(LockRowsPlan plan) {
    RecheckQuery recheck = new RecheckQuery(factory, plan.input(), plan.marks());
    List<LockRowsOperator.Mark> marks = new ArrayList<>();
    for (RowMarkPlan mark : plan.marks()) {
      if (mark.strength() == null) {
        continue;
      }
      marks.add(
          new LockRowsOperator.Mark(
              LockRowsOperator.mode(mark.strength()),
              LockRowsOperator.policy(mark.waitPolicy()),
              mark.tidColumn(),
              mark.tableColumn(),
              mark.relation(),
              relation -> context.tables().open(relation),
              recheck.of(mark.rangeIndex())));
    }
    return new LockRowsOperator(context, factory.build(plan.input()), factory.layout(plan), marks);
  }
}
