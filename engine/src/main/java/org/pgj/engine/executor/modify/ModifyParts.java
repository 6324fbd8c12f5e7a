package org.pgj.engine.executor.modify;

import java.util.List;
import org.pgj.engine.catalog.table.OpenTable;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.executor.modify.ModifyTableOperator.Kind;
import org.pgj.engine.executor.modify.ModifyTableOperator.ModifySpec;
import org.pgj.engine.executor.operator.Operator;

/** Puts writing operators together. */
public final class ModifyParts {
  private final ExecutionContext context;
  private final OpenTable table;
  private final IndexMaintenance indexes;
  private final RowChecks checks;
  private ConflictAction conflict;

  /** Generated columns and checks, over whole rows. */
  public record Constraints(
      int[] generatedColumns, Evaluator[] generated, List<String> names, Evaluator[] checks) {}

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
            constraints.names(),
            constraints.checks());
  }

  /** To be called before {@link #insert}. */
  public void onConflict(OnConflict clause) {
    ConflictAction.Update update =
        clause.attributes() == null
            ? null
            : new ConflictAction.Update(clause.condition(), clause.attributes(), clause.values());
    conflict = new ConflictAction(context, table, clause.arbiters(), update, indexes, checks);
  }

  public ModifyTableOperator insert(Operator input, Evaluator[] returning) {
    return operator(input, new ModifySpec(Kind.INSERT, new int[0], -1, returning), null);
  }

  public Operator update(
      Operator input, int[] assigned, int tidColumn, Evaluator[] returning, RowRecheck recheck) {
    return operator(input, new ModifySpec(Kind.UPDATE, assigned, tidColumn, returning), recheck);
  }

  public Operator delete(Operator input, int tidColumn, Evaluator[] returning, RowRecheck recheck) {
    return operator(input, new ModifySpec(Kind.DELETE, new int[0], tidColumn, returning), recheck);
  }

  private ModifyTableOperator operator(Operator input, ModifySpec spec, RowRecheck recheck) {
    return new ModifyTableOperator(context, input, table, spec, checks, indexes, conflict, recheck);
  }
}
