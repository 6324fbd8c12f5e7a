package org.pgj.engine.planner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pgj.engine.analyzer.tree.AggregateCall;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FunctionCall;
import org.pgj.engine.analyzer.tree.GroupingCall;
import org.pgj.engine.analyzer.tree.JoinTree;
import org.pgj.engine.analyzer.tree.LevelShift;
import org.pgj.engine.analyzer.tree.OperatorCall;
import org.pgj.engine.analyzer.tree.Parameter;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.Relabeling;
import org.pgj.engine.analyzer.tree.SortKey;
import org.pgj.engine.analyzer.tree.SubplanCall;
import org.pgj.engine.analyzer.tree.SubqueryExpression;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.analyzer.tree.TreeMapper;
import org.pgj.engine.analyzer.tree.TreeWalker;
import org.pgj.engine.planner.build.Built;
import org.pgj.engine.planner.build.LoopParameters;
import org.pgj.engine.planner.plan.MaterializePlan;
import org.pgj.engine.planner.plan.Plan;
import org.pgj.engine.planner.plan.PlanEstimate;
import org.pgj.engine.planner.plan.Subplan;
import org.pgj.engine.planner.prepare.CommonTableInlining;
import org.pgj.engine.planner.prepare.ConstantFolding;
import org.pgj.engine.planner.prepare.QueryShapes;
import org.pgj.engine.planner.prepare.SublinkPullUp;
import org.pgj.engine.planner.prepare.SubqueryPullUp;
import org.pgj.engine.planner.prepare.WideJoins;

/** Brings a query level into the form that the search for paths expects. */
final class Preparation {
  private static final int RECORD = 2249;

  private final QueryPlanner level;
  private final PlannerGlobal global;

  Preparation(QueryPlanner level) {
    this.level = level;
    this.global = level.global;
  }

  /** Brings subqueries into the FROM clause. */
  AnalyzedQuery simplify(AnalyzedQuery analyzed) {
    AnalyzedQuery whole = new OuterReferences().mapQuery(analyzed);
    AnalyzedQuery query = WideJoins.split(whole);
    boolean isSplit = query.rangeTable().size() < whole.rangeTable().size();
    if (query.command() == AnalyzedQuery.CommandKind.MERGE) {
      query = MergeJoin.toJoin(query);
    }
    query = new CommonTableInlining(level.expressions).inline(query);
    query = new SublinkPullUp(level.expressions).pullUp(query);
    return isSplit ? query : new SubqueryPullUp(level.expressions, level.context).pullUp(query);
  }

  /** Plans what remains of subqueries; folds constants. */
  AnalyzedQuery prepare(AnalyzedQuery simplified) {
    AnalyzedQuery query = simplified;
    for (RangeTableEntry entry : query.rangeTable()) {
      if (entry instanceof RangeTableEntry.Relation relation) {
        global.relations.add(relation);
      }
    }
    level.query = query;
    new CommonTablePlanner(level).plan(query.commonTables());
    query = query.with().commonTables(List.of()).build();
    query = new SetInlining().mapQuery(query);
    query = new Folding().mapQuery(query);
    query = markedConstantKeys(query);
    query = new SubqueryReplacement().mapQuery(query);
    query = ungroupedConditions(query);
    return query
        .with()
        .joinTree(QueryPlanner.reduceOuterJoins(query.joinTree(), level.expressions))
        .build();
  }

  /**
   * Grouping sets make nulls of constants that they leave out: as keys those are told from
   * constants elsewhere by being relabeled.
   */
  private static AnalyzedQuery markedConstantKeys(AnalyzedQuery query) {
    if (query.groupingSets() == null) {
      return query;
    }
    List<TargetEntry> targets = new ArrayList<>(query.targetList());
    for (SortKey key : query.groupBy()) {
      TargetEntry target = targets.get(key.target());
      Expression value = target.expression();
      if (value instanceof Constant || value instanceof Parameter) {
        targets.set(
            key.target(),
            target.withExpression(
                new Relabeling(
                    value,
                    value.type(),
                    value.typmod(),
                    value.collation(),
                    FunctionCall.CallForm.IMPLICIT_CAST,
                    value.position())));
      }
    }
    return query.with().targetList(targets).build();
  }

  /** Conditions in HAVING that are the same for all rows of a group are tested before grouping. */
  private AnalyzedQuery ungroupedConditions(AnalyzedQuery query) {
    if (query.having() == null || query.groupingSets() != null) {
      return query;
    }
    List<Expression> grouped = new ArrayList<>();
    List<Expression> ungrouped = new ArrayList<>();
    for (Expression condition : Expressions.conjuncts(query.having())) {
      boolean stays =
          Expressions.hasAggregates(condition)
              || Expressions.hasSubqueries(condition)
              || level.expressions.isVolatile(condition);
      (stays ? grouped : ungrouped).add(condition);
    }
    if (ungrouped.isEmpty()) {
      return query;
    }
    JoinTree.From tree = query.joinTree();
    Expression condition = SubqueryConditions.both(tree.condition(), Expressions.and(ungrouped));
    AnalyzedQuery filtered =
        query.with().joinTree(new JoinTree.From(tree.items(), condition)).build();
    // Without GROUP BY there is one group even of no rows, which HAVING still has to reject.
    return query.groupBy().isEmpty()
        ? filtered
        : filtered.with().having(Expressions.and(grouped)).build();
  }

  /** Values of outer levels, referred to at whatever depth, become parameters. */
  private final class OuterReferences extends TreeMapper {
    @Override
    public Expression map(Expression expression) {
      if (expression instanceof ColumnReference column && column.levelsUp() > depth()) {
        int up = column.levelsUp() - depth();
        ColumnReference own = column.onLevel(0);
        return level.outerValue(up, own);
      }
      if (expression instanceof AggregateCall call && call.levelsUp() > depth()) {
        int up = call.levelsUp() - depth();
        return level.outerValue(up, LevelShift.of(call, -call.levelsUp()));
      }
      if (expression instanceof GroupingCall call && call.levelsUp() > depth()) {
        int up = call.levelsUp() - depth();
        return level.outerValue(up, LevelShift.of(call, -call.levelsUp()));
      }
      return mapChildren(expression);
    }
  }

  /** Calls of simple SQL functions in FROM become their queries; subqueries do so themselves. */
  private final class SetInlining extends TreeMapper {
    @Override
    public Expression map(Expression expression) {
      return expression;
    }

    @Override
    protected RangeTableEntry mapRange(RangeTableEntry entry) {
      if (!(entry instanceof RangeTableEntry.Functions functions)) {
        return entry;
      }
      AnalyzedQuery inlined = level.context.inlining().inlineSet(functions);
      return inlined == null
          ? entry
          : new RangeTableEntry.Subquery(
              functions.name(),
              functions.aliased(),
              functions.columnNames(),
              functions.columnTypes(),
              inlined,
              true,
              false,
              0);
    }
  }

  /** Folds constants; subqueries in FROM do so themselves. */
  private final class Folding extends ConstantFolding {
    private Folding() {
      super(level.context);
    }

    @Override
    protected RangeTableEntry mapRange(RangeTableEntry entry) {
      return entry instanceof RangeTableEntry.Subquery ? entry : super.mapRange(entry);
    }

    @Override
    public Expression map(Expression expression) {
      if (expression instanceof GroupingCall call
          && call.levelsUp() == depth()
          && level.query.groupingSets() == null) {
        return Constant.ofLong(call.type(), 0, call.position());
      }
      if (expression instanceof SubqueryExpression subquery) {
        List<Expression> tests = list(subquery.tests());
        return tests == subquery.tests()
            ? subquery
            : new SubqueryExpression(
                subquery.kind(),
                tests,
                subquery.query(),
                subquery.type(),
                subquery.typmod(),
                subquery.collation(),
                subquery.position());
      }
      return super.map(expression);
    }
  }

  /** Subqueries in expressions become parameters of init plans or calls of subplans. */
  private final class SubqueryReplacement extends TreeMapper {
    /** Subqueries whose row several columns are assigned from. */
    private final Map<Expression, Expression> rows = new HashMap<>();

    @Override
    protected RangeTableEntry mapRange(RangeTableEntry entry) {
      return entry instanceof RangeTableEntry.Subquery ? entry : super.mapRange(entry);
    }

    @Override
    public Expression map(Expression expression) {
      if (!(expression instanceof SubqueryExpression subquery)) {
        return mapChildren(expression);
      }
      if (subquery.type() != RECORD) {
        return replace(subquery, list(subquery.tests()));
      }
      Expression row = rows.get(subquery);
      if (row == null) {
        row = replace(subquery, list(subquery.tests()));
        rows.put(subquery, row);
      }
      return row;
    }
  }

  private Expression replace(SubqueryExpression subquery, List<Expression> tests) {
    AnalyzedQuery inner = subquery.query();
    double fraction = 0;
    switch (subquery.kind()) {
      case EXISTS -> {
        inner = QueryShapes.forExists(inner);
        fraction = 1;
      }
      case SCALAR, ROW_COMPARISON -> fraction = 1;
      case ANY, ALL -> fraction = 0.5;
      default -> {}
    }
    QueryPlanner child = new QueryPlanner(global, level);
    List<LoopParameters.Request> values = new ArrayList<>();
    Built built = level.planExpressionSubquery(child, inner, fraction, values);
    List<Parameter> outer = outerValues(inner);
    boolean independent = values.isEmpty() && outer.isEmpty() && !child.dependsOnOuter();
    Subplan.Use use = independent ? initUse(subquery.kind()) : Subplan.Use.CALL;
    if (use != Subplan.Use.CALL) {
      return initPlan(subquery, built, use);
    }
    List<Integer> parameters = new ArrayList<>();
    List<Expression> arguments = new ArrayList<>();
    for (LoopParameters.Request value : values) {
      parameters.add(value.parameter());
      arguments.add(new SubqueryReplacement().map(new Folding().map(value.value())));
    }
    for (Parameter value : outer) {
      // It keeps its value, but what the subquery has computed with an earlier one is of no use.
      parameters.add(value.number());
      arguments.add(value);
    }
    boolean hashed =
        independent
            && subquery.kind() == SubqueryExpression.Kind.ANY
            && areHashable(tests)
            && built.plan().estimate().rows() * built.plan().estimate().width()
                < level.context.settings().hashMemory();
    boolean keepsRows = independent && !(hashed && tests.size() == 1);
    int number = global.subplans.size();
    global.subplans.add(
        new Subplan(
            keepsRows ? materialized(built) : built.plan(),
            "SubPlan " + global.nextPlanNumber(),
            List.of(),
            parameters,
            Subplan.Use.CALL));
    return new SubplanCall(
        subquery.kind(),
        number,
        tests,
        parameters,
        arguments,
        hashed,
        subquery.type(),
        subquery.typmod(),
        subquery.collation(),
        subquery.position());
  }

  private boolean areHashable(List<Expression> tests) {
    for (Expression test : tests) {
      if (!(test instanceof OperatorCall call)
          || !level.context.catalog().operator(call.operator()).canHash()) {
        return false;
      }
    }
    return true;
  }

  /** The plan with its rows kept, where it is run for row after row with the same result. */
  private Plan materialized(Built built) {
    Plan plan = built.plan();
    if (plan instanceof MaterializePlan || !level.context.settings().enableMaterial()) {
      return plan;
    }
    PlanEstimate estimate = plan.estimate();
    double total =
        estimate.totalCost() + 2 * level.context.settings().cpuOperatorCost() * estimate.rows();
    return new MaterializePlan(
        new PlanEstimate(estimate.startupCost(), total, estimate.rows(), estimate.width()),
        SetOperationPlanner.references(built),
        plan);
  }

  /** Values of levels further out that a subquery of this level refers to as parameters already. */
  private List<Parameter> outerValues(AnalyzedQuery subquery) {
    List<Parameter> found = new ArrayList<>();
    new TreeWalker() {
      @Override
      protected void visit(Expression expression) {
        if (expression instanceof Parameter parameter
            && parameter.kind() == Parameter.Kind.EXECUTION
            && global.outerValues.get(parameter.number())
            && !found.contains(parameter)) {
          found.add(parameter);
        }
        visitChildren(expression);
      }
    }.walk(subquery);
    return found;
  }

  private static Subplan.Use initUse(SubqueryExpression.Kind kind) {
    return switch (kind) {
      case SCALAR -> Subplan.Use.INIT_SCALAR;
      case EXISTS -> Subplan.Use.INIT_EXISTS;
      case ARRAY -> Subplan.Use.INIT_ARRAY;
      default -> Subplan.Use.CALL;
    };
  }

  private Expression initPlan(SubqueryExpression subquery, Built built, Subplan.Use use) {
    int parameter = global.newParameter();
    global.subplans.add(
        new Subplan(
            built.plan(),
            "InitPlan " + global.nextPlanNumber(),
            List.of(parameter),
            List.of(),
            use));
    return new Parameter(
        Parameter.Kind.EXECUTION,
        parameter,
        subquery.type(),
        subquery.typmod(),
        subquery.collation(),
        subquery.position());
  }
}
