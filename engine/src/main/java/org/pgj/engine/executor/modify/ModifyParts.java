package org.pgj.engine.executor.modify;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.AnalyzedQuery.CommandKind;
import org.pgj.engine.analyzer.tree.MergeAction;
import org.pgj.engine.catalog.table.OpenTable;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.executor.modify.ModifySpec.Kind;
import org.pgj.engine.executor.operator.Operator;
import org.pgj.engine.executor.partition.PartitionCheck;
import org.pgj.engine.planner.plan.ModifyTablePlan.CheckConstraint;
import org.pgj.engine.planner.plan.ModifyTablePlan.Written;

/** Puts writing operators together. */
public final class ModifyParts {
  private final ExecutionContext context;
  private final OpenTable table;
  private final IndexMaintenance indexes;
  private final RowChecks checks;
  private final List<MergeActions.Action> mergeActions = new ArrayList<>();
  private ConflictAction conflict;
  private ReturnedRows returning;

  /**
   * Generated columns and checks, over whole rows.
   *
   * @param partition null if the table is no partition
   */
  public record Constraints(
      int[] generatedColumns,
      Evaluator[] generated,
      List<CheckConstraint> described,
      Evaluator[] checks,
      PartitionCheck partition) {}

  /**
   * ON CONFLICT.
   *
   * @param attributes null for DO NOTHING
   */
  public record OnConflict(
      List<Integer> arbiters, Evaluator condition, int[] attributes, Evaluator[] values) {}

  public ModifyParts(
      ExecutionContext context,
      OpenTable table,
      IndexMaintenance indexes,
      Written written,
      Constraints constraints) {
    this.context = context;
    this.table = table;
    this.indexes = indexes;
    this.checks =
        new RowChecks(
            context,
            table,
            constraints.generatedColumns(),
            constraints.generated(),
            constraints.described(),
            constraints.checks(),
            constraints.partition(),
            new FailingRow(context, written, table.relation()));
  }

  /** To be called before {@link #insert}. */
  public void onConflict(OnConflict clause) {
    ConflictAction.Update update =
        clause.attributes() == null
            ? null
            : new ConflictAction.Update(clause.condition(), clause.attributes(), clause.values());
    conflict = new ConflictAction(context, table, clause.arbiters(), update, indexes, checks);
  }

  /**
   * To be called with RETURNING, after {@link #onConflict}.
   *
   * @param expressions over the target row's columns, the system columns, the name of MERGE's
   *     action and the input's columns
   * @param system attribute numbers of the system columns, ascending
   */
  public void returning(Evaluator[] expressions, int[] system) {
    returning = new ReturnedRows(table, expressions, system, conflict != null);
  }

  /** Adds a WHEN of MERGE; attributes are 0-based. */
  public void mergeAction(
      MergeAction.Match match,
      MergeAction.Kind kind,
      Evaluator condition,
      int[] attributes,
      Evaluator[] values) {
    mergeActions.add(new MergeActions.Action(match, kind, condition, attributes, values));
  }

  public ModifyTableOperator insert(Operator input) {
    return operator(input, new ModifySpec(Kind.INSERT, new int[0], -1, null), null);
  }

  public ModifyTableOperator update(
      Operator input, int[] assigned, int tidColumn, RowRecheck recheck) {
    return operator(input, new ModifySpec(Kind.UPDATE, assigned, tidColumn, null), recheck);
  }

  public ModifyTableOperator delete(Operator input, int tidColumn, RowRecheck recheck) {
    return operator(input, new ModifySpec(Kind.DELETE, new int[0], tidColumn, null), recheck);
  }

  /**
   * MERGE.
   *
   * @param updated 0-based attributes that any action updates
   * @param sourceColumn input column that is null without a source row, -1 if there is always one
   */
  public ModifyTableOperator merge(
      Operator input, int[] updated, int tidColumn, int sourceColumn, RowRecheck recheck) {
    return operator(
        input, new ModifySpec(Kind.MERGE, updated, tidColumn, mergeActions(sourceColumn)), recheck);
  }

  /** The WHEN clauses added so far. */
  public MergeActions mergeActions(int sourceColumn) {
    return new MergeActions(mergeActions.toArray(new MergeActions.Action[0]), sourceColumn);
  }

  /** A view that INSTEAD OF triggers write; arguments as for the operations on tables. */
  public ModifyOperator view(
      CommandKind command, Operator input, int[] assigned, int oldRow, int sourceColumn) {
    Kind kind = Kind.valueOf(command.name());
    MergeActions actions = kind == Kind.MERGE ? mergeActions(sourceColumn) : null;
    return new ModifyViewOperator(
        context, input, table, new ModifySpec(kind, assigned, oldRow, actions), returning, checks);
  }

  private ModifyTableOperator operator(Operator input, ModifySpec spec, RowRecheck recheck) {
    return new ModifyTableOperator(
        context, input, table, spec, returning, checks, indexes, conflict, recheck);
  }
}
