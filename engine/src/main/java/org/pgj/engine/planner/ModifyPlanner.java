package org.pgj.engine.planner;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.AnalyzedQuery.CommandKind;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FieldSelection;
import org.pgj.engine.analyzer.tree.MergeAction;
import org.pgj.engine.analyzer.tree.OnConflict;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.RowCondition;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.analyzer.tree.SubplanCall;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.analyzer.tree.TreeWalker;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.ConstraintEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.planner.build.Built;
import org.pgj.engine.planner.build.Leaves;
import org.pgj.engine.planner.build.ScanBuilder;
import org.pgj.engine.planner.build.TargetRewriter;
import org.pgj.engine.planner.path.Path;
import org.pgj.engine.planner.path.ProjectSetPath;
import org.pgj.engine.planner.path.ProjectionPath;
import org.pgj.engine.planner.plan.ModifyTablePlan;
import org.pgj.engine.planner.plan.ModifyTablePlan.Action;
import org.pgj.engine.planner.plan.ModifyTablePlan.CheckConstraint;
import org.pgj.engine.planner.plan.ModifyTablePlan.Conflict;
import org.pgj.engine.planner.plan.ModifyTablePlan.GeneratedColumn;
import org.pgj.engine.planner.plan.ModifyTablePlan.Written;
import org.pgj.engine.planner.plan.PlanEstimate;
import org.pgj.engine.planner.plan.RowMarkPlan;
import org.pgj.engine.planner.plan.ScanTarget;
import org.pgj.engine.planner.relation.Relation;
import org.pgj.engine.planner.relation.RelationSet;

/** Puts the writing node on top of the rows that INSERT, UPDATE, DELETE and MERGE compute. */
final class ModifyPlanner {
  private final QueryPlanner level;
  private final AnalyzedQuery query;
  private final int result;
  private final RelationEntry table;

  ModifyPlanner(QueryPlanner level) {
    this.level = level;
    this.query = level.query;
    this.result = query.resultRelation();
    RangeTableEntry.Relation range = (RangeTableEntry.Relation) query.range(result);
    this.table = level.context.catalog().relations().relation(range.relation());
  }

  Built plan(Path joined) {
    List<Expression> wanted = new ArrayList<>();
    List<Integer> assigned = new ArrayList<>();
    if (query.command() == CommandKind.INSERT) {
      wanted.addAll(newRow(query.targetList()));
    } else if (query.command() == CommandKind.UPDATE) {
      for (TargetEntry target : query.targetList()) {
        if (!target.hidden()) {
          assigned.add(target.attribute());
          wanted.add(target.expression());
        }
      }
    }
    int tidColumn = -1;
    if (query.command() != CommandKind.INSERT) {
      tidColumn = wanted.size();
      if (table.isView()) {
        addViewRow(wanted);
      } else {
        wanted.add(ScanBuilder.ctid(result));
      }
    }
    int tableColumn = -1;
    if (isTree()) {
      tableColumn = wanted.size();
      wanted.add(ScanBuilder.tableOid(result));
    }
    int sourceColumn = -1;
    if (query.command() == CommandKind.MERGE) {
      ColumnReference source = MergeJoin.sourceRow(query);
      if (source != null) {
        sourceColumn = wanted.size();
        wanted.add(source);
      }
    }
    List<RowMarkPlan> marks = addMarks(wanted);
    addColumns(query.returning(), wanted);
    for (MergeAction action : query.mergeActions()) {
      addColumns(action.condition(), wanted);
      addColumns(action.targets(), wanted);
    }
    Built input = level.builder.build(expanded(onceComputed(joined, wanted), wanted), wanted);
    int excluded = query.onConflict() == null ? 0 : query.onConflict().excluded();
    TargetRewriter rewriter =
        new TargetRewriter(
            input.targets(),
            RelationSet.of(result) | (excluded == 0 ? 0 : RelationSet.of(excluded)),
            wanted.size());
    List<Expression> output = new ArrayList<>();
    for (TargetEntry target : query.returning()) {
      if (!target.hidden()) {
        output.add(rewriter.rewrite(target.expression()));
      }
    }
    List<Action> actions = actions(rewriter);
    List<GeneratedColumn> generated = generatedColumns();
    List<CheckConstraint> checks = checks();
    Conflict conflict = conflict(query.onConflict(), rewriter);
    PlanEstimate estimate = input.plan().estimate();
    ModifyTablePlan plan =
        new ModifyTablePlan(
            new PlanEstimate(
                estimate.startupCost(),
                estimate.totalCost(),
                output.isEmpty() ? 0 : estimate.rows(),
                output.isEmpty() ? 0 : estimate.width()),
            output,
            input.plan(),
            query.command(),
            target(output, generated, checks, conflict, actions),
            written(),
            assigned,
            tidColumn,
            generated,
            checks,
            conflict,
            actions,
            sourceColumn,
            marks,
            tables(),
            tableColumn);
    return new Built(plan, output);
  }

  /** The row of a view as it is, for its triggers. */
  private void addViewRow(List<Expression> wanted) {
    for (TargetEntry target : query.targetList()) {
      if (target.hidden()) {
        wanted.add(target.expression());
      }
    }
  }

  private boolean isTree() {
    return level.relations[result] != null && level.relations[result].isTree;
  }

  /** The tables of an inheritance tree that rows are changed in. */
  private List<ScanTarget> tables() {
    if (!isTree()) {
      return List.of();
    }
    List<ScanTarget> tables = new ArrayList<>();
    for (Relation child : level.relations[result].children) {
      tables.add(
          new ScanTarget(
              result,
              child.entry.oid(),
              level.context.catalog().namespace(child.entry.namespace()).name(),
              child.entry.name(),
              child.range.name(),
              child.range.columnNames(),
              new int[0]));
    }
    return tables;
  }

  /** One expression per attribute: assigned, or null. */
  private List<Expression> newRow(List<TargetEntry> targets) {
    List<Expression> row = new ArrayList<>(table.attributes().size());
    for (AttributeEntry attribute : table.attributes()) {
      row.add(
          Constant.ofNull(
              attribute.dropped() ? 23 : attribute.type(),
              attribute.typmod(),
              attribute.collation(),
              SourcePosition.UNKNOWN));
    }
    for (TargetEntry target : targets) {
      if (!target.hidden()) {
        row.set(target.attribute() - 1, target.expression());
      }
    }
    return row;
  }

  /** Rows of other tables are found again by ctid when a target row turns out to have changed. */
  private List<RowMarkPlan> addMarks(List<Expression> wanted) {
    List<RowMarkPlan> marks = new ArrayList<>();
    if (query.command() == CommandKind.INSERT || table.isView()) {
      return marks;
    }
    long visible = MarkedRelations.visible(query.joinTree());
    for (Relation relation : level.relations) {
      if (relation != null
          && relation.rangeIndex != result
          && RelationSet.contains(visible, relation.rangeIndex)
          && MarkedRelations.canBeFound(relation)) {
        marks.add(
            new RowMarkPlan(
                null,
                null,
                relation.rangeIndex,
                relation.entry == null ? 0 : relation.entry.oid(),
                wanted.size(),
                relation.isTree ? wanted.size() + 1 : -1));
        wanted.addAll(ScanBuilder.identity(relation));
      }
    }
    return marks;
  }

  /** The columns of other tables that expressions over the target row need. */
  private void addColumns(List<TargetEntry> targets, List<Expression> wanted) {
    for (TargetEntry target : targets) {
      addColumns(target.expression(), wanted);
    }
  }

  private void addColumns(Expression expression, List<Expression> wanted) {
    Set<ColumnReference> columns = new LinkedHashSet<>();
    Expressions.collectColumns(expression, columns);
    for (ColumnReference column : columns) {
      if (column.rangeIndex() != result
          && level.relations[column.rangeIndex()] != null
          && !wanted.contains(column)) {
        wanted.add(column);
      }
    }
  }

  /**
   * The rows of a multi-column assignment's subquery are computed below, so that each of the
   * columns takes its part of the same row.
   */
  private static Path onceComputed(Path joined, List<Expression> wanted) {
    Set<Expression> rows = new LinkedHashSet<>();
    TreeWalker collector =
        new TreeWalker() {
          @Override
          protected void visit(Expression expression) {
            if (expression instanceof FieldSelection field
                && field.composite() instanceof SubplanCall call) {
              rows.add(call);
            } else {
              visitChildren(expression);
            }
          }
        };
    Set<Expression> leaves = new LinkedHashSet<>();
    for (Expression expression : wanted) {
      collector.walk(expression);
      Leaves.collect(expression, Leaves.Level.COLUMNS, List.of(), leaves);
    }
    if (rows.isEmpty()) {
      return joined;
    }
    leaves.addAll(rows);
    return new ProjectionPath(
        joined.relation(), joined, new ArrayList<>(leaves), joined.totalCost(), joined.rows());
  }

  /** A single row of VALUES may have functions in it that return sets. */
  private Path expanded(Path input, List<Expression> wanted) {
    if (wanted.stream().noneMatch(Expressions::returnsSet)) {
      return input;
    }
    double rows = 1;
    for (Expression expression : wanted) {
      rows = Math.max(rows, PlanExpressions.setRows(expression, level.context.catalog()));
    }
    rows *= input.rows();
    return new ProjectSetPath(input.relation(), input, wanted, input.totalCost(), rows);
  }

  private List<Action> actions(TargetRewriter rewriter) {
    List<Action> actions = new ArrayList<>(query.mergeActions().size());
    for (MergeAction action : query.mergeActions()) {
      List<Integer> attributes = new ArrayList<>();
      List<Expression> values = new ArrayList<>();
      if (action.kind() == MergeAction.Kind.INSERT) {
        for (Expression value : newRow(action.targets())) {
          attributes.add(attributes.size() + 1);
          values.add(rewriter.rewrite(value));
        }
      } else {
        for (TargetEntry target : action.targets()) {
          if (!target.hidden()) {
            attributes.add(target.attribute());
            values.add(rewriter.rewrite(target.expression()));
          }
        }
      }
      Expression condition =
          action.condition() == null ? null : rewriter.rewrite(action.condition());
      actions.add(new Action(action.match(), action.kind(), condition, attributes, values));
    }
    return actions;
  }

  private List<GeneratedColumn> generatedColumns() {
    List<GeneratedColumn> generated = new ArrayList<>();
    if (query.command() == CommandKind.DELETE) {
      return generated;
    }
    for (AttributeEntry attribute : table.attributes()) {
      if (attribute.generated() == 's' && !attribute.dropped()) {
        String stored =
            level.context.catalog().relations().defaultExpression(table.oid(), attribute.number());
        generated.add(new GeneratedColumn(attribute.number(), read(stored)));
      }
    }
    return generated;
  }

  private Expression read(String stored) {
    return RelationPlanner.shift(List.of(level.context.stored().read(stored)), result).getFirst();
  }

  private List<CheckConstraint> checks() {
    List<CheckConstraint> checks = new ArrayList<>();
    if (query.command() == CommandKind.DELETE) {
      return checks;
    }
    if (table.checks() > 0) {
      for (ConstraintEntry constraint :
          level.context.catalog().relations().constraints(table.oid())) {
        if (constraint.kind() == 'c') {
          checks.add(
              new CheckConstraint(constraint.name(), read(constraint.expression()), null, null));
        }
      }
      checks.sort((a, b) -> a.name().compareTo(b.name()));
    }
    for (RowCondition condition : query.rowConditions()) {
      if (condition.condition() != null) {
        checks.add(
            new CheckConstraint(
                condition.relation(), condition.condition(), condition.kind(), condition.policy()));
      }
    }
    return checks;
  }

  private Conflict conflict(OnConflict clause, TargetRewriter rewriter) {
    if (clause == null) {
      return null;
    }
    Action update = null;
    if (clause.updates() != null) {
      List<Integer> attributes = new ArrayList<>();
      List<Expression> values = new ArrayList<>();
      for (TargetEntry target : clause.updates()) {
        if (!target.hidden()) {
          attributes.add(target.attribute());
          values.add(rewriter.rewrite(target.expression()));
        }
      }
      Expression condition =
          clause.condition() == null ? null : rewriter.rewrite(clause.condition());
      update = new Action(null, MergeAction.Kind.UPDATE, condition, attributes, values);
    }
    return new Conflict(clause.arbiterIndexes(), update, clause.excluded());
  }

  /** The table with the columns that any expression refers to. */
  private Written written() {
    RangeTableEntry.Relation target = (RangeTableEntry.Relation) query.range(result);
    Set<Integer> attributes = new TreeSet<>();
    if (target.access() != null) {
      attributes.addAll(target.access().inserted());
      attributes.addAll(target.access().updated());
    }
    return new Written(target.relation(), attributes);
  }

  private ScanTarget target(
      List<Expression> output,
      List<GeneratedColumn> generated,
      List<CheckConstraint> checks,
      Conflict conflict,
      List<Action> actions) {
    Set<ColumnReference> columns = new LinkedHashSet<>();
    for (Expression expression : output) {
      Expressions.collectColumns(expression, columns);
    }
    for (GeneratedColumn column : generated) {
      Expressions.collectColumns(column.expression(), columns);
    }
    for (CheckConstraint check : checks) {
      Expressions.collectColumns(check.condition(), columns);
    }
    if (conflict != null && conflict.update() != null) {
      Expressions.collectColumns(conflict.update().condition(), columns);
      for (Expression value : conflict.update().values()) {
        Expressions.collectColumns(value, columns);
      }
    }
    for (Action action : actions) {
      Expressions.collectColumns(action.condition(), columns);
      for (Expression value : action.values()) {
        Expressions.collectColumns(value, columns);
      }
    }
    TreeSet<Integer> attributes = new TreeSet<>();
    for (ColumnReference column : columns) {
      if (column.rangeIndex() == result) {
        attributes.add(column.attribute());
      }
    }
    int[] wanted = new int[attributes.size()];
    int at = 0;
    for (int attribute : attributes) {
      wanted[at++] = attribute;
    }
    RangeTableEntry range = query.range(result);
    return new ScanTarget(
        result,
        table.oid(),
        level.context.catalog().namespace(table.namespace()).name(),
        table.name(),
        range.name(),
        range.columnNames(),
        wanted);
  }
}
