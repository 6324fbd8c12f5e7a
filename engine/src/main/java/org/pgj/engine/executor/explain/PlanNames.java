package org.pgj.engine.executor.explain;

import java.util.List;
import org.pgj.engine.analyzer.deparse.ColumnNames;
import org.pgj.engine.analyzer.deparse.ExpressionDeparser;
import org.pgj.engine.analyzer.tree.CollateExpression;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FunctionCall.CallForm;
import org.pgj.engine.analyzer.tree.Parameter;
import org.pgj.engine.analyzer.tree.Relabeling;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.analyzer.tree.SubplanCall;
import org.pgj.engine.analyzer.tree.SubqueryColumn;
import org.pgj.engine.planner.plan.AggregatePlan;
import org.pgj.engine.planner.plan.AppendingPlan;
import org.pgj.engine.planner.plan.BitmapPlan;
import org.pgj.engine.planner.plan.LoopParameter;
import org.pgj.engine.planner.plan.NestedLoopPlan;
import org.pgj.engine.planner.plan.Plan;
import org.pgj.engine.planner.plan.PlanColumns;
import org.pgj.engine.planner.plan.ScanTarget;
import org.pgj.engine.planner.plan.Subplan;
import org.pgj.engine.planner.plan.WindowPlan;
import org.pgj.engine.type.text.Identifiers;

/**
 * Names of what a plan node's expressions refer to: a column of an input is followed down to the
 * table it comes from or the expression that computes it.
 */
final class PlanNames implements ColumnNames {
  private static final int CTID = -1;
  private static final String[] SYSTEM_COLUMNS = {
    "ctid", "xmin", "cmin", "xmax", "cmax", "tableoid"
  };

  private final ScanNames scans;
  private final List<Subplan> subplans;
  private final boolean verbose;
  private final boolean severalTables;
  private final Plan root;
  private Plan node;
  private String prefix;

  /** The table of the bitmap scan whose index scans are being printed. */
  private ScanTarget lastTarget;

  private boolean qualifyNow;
  private boolean hidesCollation;

  /**
   * @param severalTables whether columns above scans are printed with their table's alias
   */
  PlanNames(
      ScanNames scans, Plan root, List<Subplan> subplans, boolean verbose, boolean severalTables) {
    this.scans = scans;
    this.root = root;
    this.subplans = subplans;
    this.verbose = verbose;
    this.severalTables = severalTables;
  }

  /** COLLATE around computed columns is left out from now on, for it is told behind sort keys. */
  void hideCollation(boolean hide) {
    hidesCollation = hide;
  }

  /** The node whose expressions are printed. */
  Plan current() {
    return node;
  }

  /** Expressions printed from now on belong to this node. */
  void enter(Plan plan) {
    node = plan;
    ScanTarget target = PlanTargets.of(plan);
    boolean scan = target != null && !(plan instanceof AppendingPlan) || plan instanceof BitmapPlan;
    qualifyNow = verbose || severalTables && !scan;
    if (target != null) {
      lastTarget = target;
    }
  }

  /** Whether what is printed now is a node's output, which names its one table nowhere. */
  void printOutput(boolean isOutput) {
    if (isOutput) {
      qualifyNow = severalTables;
    } else {
      enter(node);
    }
  }

  @Override
  public void column(ColumnReference reference, ExpressionDeparser deparser) {
    if (PlanColumns.isInput(reference)) {
      inputColumn(reference, deparser);
    } else {
      ScanTarget target = PlanTargets.of(node);
      tableColumn(target == null ? lastTarget : target, reference, deparser);
    }
  }

  private void inputColumn(ColumnReference reference, ExpressionDeparser deparser) {
    Plan holder = node;
    Plan input =
        reference.rangeIndex() == PlanColumns.INNER
            ? holder.inputs().get(1)
            : holder.inputs().isEmpty() ? null : holder.inputs().getFirst();
    int column = reference.attribute() - 1;
    if (input == null) {
      deparser.text().append('?');
      return;
    }
    if (column >= input.output().size()) {
      computedColumn(holder, column - input.output().size(), deparser);
      return;
    }
    Expression value = input.output().get(column);
    if (hidesCollation && value instanceof CollateExpression collate) {
      value = uncollated(collate);
    }
    node = input;
    boolean simple = value instanceof ColumnReference;
    if (!simple) {
      deparser.text().append('(');
    }
    deparser.append(value, true);
    if (!simple) {
      deparser.text().append(')');
    }
    node = holder;
  }

  /** PostgreSQL turns the COLLATE of a sort key into a cast to the same type. */
  private static Expression uncollated(CollateExpression collate) {
    Expression sorted = collate.argument();
    return sorted instanceof ColumnReference
        ? new Relabeling(
            sorted,
            sorted.type(),
            sorted.typmod(),
            collate.collation(),
            CallForm.EXPLICIT_CAST,
            SourcePosition.UNKNOWN)
        : sorted;
  }

  /** An aggregate or window call that the node itself computes. */
  private void computedColumn(Plan holder, int index, ExpressionDeparser deparser) {
    switch (holder) {
      case AggregatePlan plan when index < plan.aggregates().size() ->
          deparser.append(plan.aggregates().get(index), true);
      case WindowPlan plan -> deparser.append(plan.calls().get(index), true);
      default -> deparser.text().append("GROUPING(?)");
    }
  }

  private void tableColumn(
      ScanTarget target, ColumnReference reference, ExpressionDeparser deparser) {
    StringBuilder text = deparser.text();
    if (target == null) {
      text.append('?');
      return;
    }
    int attribute = reference.attribute();
    String table = scans.of(target);
    if ((qualifyNow || attribute == 0) && table != null) {
      text.append(Identifiers.quote(table)).append('.');
    }
    if (attribute == 0) {
      text.append('*');
    } else if (attribute < 0) {
      text.append(SYSTEM_COLUMNS[CTID - attribute]);
    } else {
      text.append(Identifiers.quote(target.columnNames().get(attribute - 1)));
    }
  }

  @Override
  public void parameter(Parameter parameter, ExpressionDeparser deparser) {
    if (parameter.kind() == Parameter.Kind.EXTERNAL) {
      deparser.text().append('$').append(parameter.number());
      return;
    }
    for (Subplan subplan : subplans) {
      int column = subplan.setParameters().indexOf(parameter.number());
      if (column >= 0) {
        deparser.text().append('(').append(subplan.name()).append(").col").append(column + 1);
        return;
      }
    }
    Plan saved = node;
    if (!appendLoopValue(root, parameter.number(), deparser)
        && !appendLoopValueInSubplans(parameter.number(), deparser)) {
      deparser.text().append('$').append(parameter.number());
    }
    node = saved;
  }

  private boolean appendLoopValueInSubplans(int parameter, ExpressionDeparser deparser) {
    for (Subplan subplan : subplans) {
      if (appendLoopValue(subplan.plan(), parameter, deparser)) {
        return true;
      }
    }
    return false;
  }

  private boolean appendLoopValue(Plan plan, int parameter, ExpressionDeparser deparser) {
    if (plan instanceof NestedLoopPlan loop) {
      for (LoopParameter candidate : loop.parameters()) {
        if (candidate.parameter() == parameter) {
          boolean saved = qualifyNow;
          node = loop;
          qualifyNow = true;
          deparser.append(candidate.value(), true);
          qualifyNow = saved;
          return true;
        }
      }
    }
    for (Plan input : plan.inputs()) {
      if (appendLoopValue(input, parameter, deparser)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void subplan(SubplanCall call, ExpressionDeparser deparser) {
    String name = (call.hashed() ? "hashed " : "") + subplans.get(call.subplan()).name();
    StringBuilder text = deparser.text();
    switch (call.kind()) {
      case EXISTS -> text.append("EXISTS(").append(name).append(')');
      case ARRAY -> text.append("ARRAY(").append(name).append(')');
      case ANY, ALL -> {
        text.append('(').append(call.kind()).append(' ');
        String outer = prefix;
        prefix = "(" + name + ").col";
        appendTests(call, deparser);
        prefix = outer;
        text.append(')');
      }
      default -> text.append('(').append(name).append(')');
    }
  }

  private void appendTests(SubplanCall call, ExpressionDeparser deparser) {
    for (int i = 0; i < call.tests().size(); i++) {
      if (i > 0) {
        deparser.text().append(" AND ");
      }
      deparser.append(call.tests().get(i), false);
    }
  }

  @Override
  public void subqueryColumn(SubqueryColumn column, ExpressionDeparser deparser) {
    deparser.text().append(prefix).append(column.column());
  }
}
