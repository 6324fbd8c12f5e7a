package org.pgj.engine.planner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.AnalyzedQuery.CommandKind;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.CommonTableExpression;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.JoinTree;
import org.pgj.engine.analyzer.tree.JoinTree.JoinKind;
import org.pgj.engine.analyzer.tree.Parameter;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.planner.build.Built;
import org.pgj.engine.planner.build.LoopParameters;
import org.pgj.engine.planner.build.PlanBuilder;
import org.pgj.engine.planner.build.ScanBuilder;
import org.pgj.engine.planner.cost.CostModel;
import org.pgj.engine.planner.cost.ExpressionCost;
import org.pgj.engine.planner.cost.JoinCost;
import org.pgj.engine.planner.cost.Selectivity;
import org.pgj.engine.planner.cost.Variables;
import org.pgj.engine.planner.join.EqualityOperators;
import org.pgj.engine.planner.join.Equivalences;
import org.pgj.engine.planner.join.JoinPlanner;
import org.pgj.engine.planner.join.JoinTreeAnalysis;
import org.pgj.engine.planner.join.Orders;
import org.pgj.engine.planner.join.RestrictionExtraction;
import org.pgj.engine.planner.join.UniqueSemiJoins;
import org.pgj.engine.planner.path.Path;
import org.pgj.engine.planner.path.PlanPath;
import org.pgj.engine.planner.path.ResultPath;
import org.pgj.engine.planner.plan.Plan;
import org.pgj.engine.planner.plan.Subplan;
import org.pgj.engine.planner.prepare.ConstantFolding;
import org.pgj.engine.planner.prepare.MinMaxAggregates;
import org.pgj.engine.planner.prepare.OuterJoinReduction;
import org.pgj.engine.planner.prepare.ScalarDecorrelation;
import org.pgj.engine.planner.relation.Clause;
import org.pgj.engine.planner.relation.Relation;
import org.pgj.engine.planner.relation.RelationSet;
import org.pgj.engine.planner.relation.SpecialJoin;

/**
 * Plans one query level: prepare, join, group and sort, build. Subqueries are planned by levels of
 * their own.
 */
final class QueryPlanner {
  final PlannerGlobal global;
  final PlannerContext context;
  final Expressions expressions;
  private final QueryPlanner parent;
  private final Map<Expression, Parameter> parameters = new HashMap<>();
  private final Map<String, Integer> commonTables = new HashMap<>();
  private final Map<String, RecursiveTable> recursiveTables = new HashMap<>();

  /** Values of this level that the subquery being planned refers to. */
  private List<LoopParameters.Request> outerValues = new ArrayList<>();

  /** What the outer level wants of a window function of this one; null if all rows. */
  RunConditions.Found runCondition;

  /** Whether this level refers to an outer one. */
  private boolean dependsOnOuter;

  AnalyzedQuery query;

  /** Whether only a part of the rows is expected to be fetched. */
  boolean startupMatters;

  Relation[] relations;
  private Plan[] subqueryPlans;
  private List<LoopParameters.Request>[] lateralValues;
  EqualityOperators operators;
  Equivalences equivalences;
  Selectivity selectivity;
  CostModel costs;
  Orders orders;
  LoopParameters loops;
  PlanBuilder builder;

  /** A recursive WITH query under construction. */
  record RecursiveTable(int workTable, double rows) {}

  QueryPlanner(PlannerGlobal global, QueryPlanner parent) {
    this.global = global;
    this.context = global.context;
    this.expressions = global.expressions;
    this.parent = parent;
  }

  boolean dependsOnOuter() {
    return dependsOnOuter;
  }

  /**
   * Plans a query.
   *
   * @param tupleFraction as of {@link Planner#plan}
   */
  Built plan(AnalyzedQuery analyzed, double tupleFraction) {
    context.interrupts().run();
    Preparation preparation = new Preparation(this);
    AnalyzedQuery simplified = preparation.simplify(analyzed);
    AnalyzedQuery changed =
        new ScalarDecorrelation(expressions, context.catalog()).apply(simplified);
    if (changed == simplified) {
      AnalyzedQuery searching = new MinMaxAggregates(context.catalog()).apply(analyzed);
      if (searching == analyzed) {
        return plan(preparation, simplified, tupleFraction);
      }
      changed = new Preparation(this).simplify(searching);
    }
    PlannerGlobal.Mark mark = global.mark();
    Built first = plan(preparation, simplified, tupleFraction);
    PlannerGlobal.Additions additions = global.takeBack(mark);
    Built second = plan(new Preparation(this), changed, tupleFraction);
    if (first.plan().estimate().totalCost() <= second.plan().estimate().totalCost()) {
      global.takeBack(mark);
      global.add(additions);
      return first;
    }
    return second;
  }

  private Built plan(Preparation preparation, AnalyzedQuery simplified, double tupleFraction) {
    query = preparation.prepare(simplified);
    if (query.command() != CommandKind.SELECT) {
      global.modifiesData = true;
    }
    global.locksRows |= !query.rowMarks().isEmpty();
    setUp();
    UpperPlanner upper = new UpperPlanner(this, tupleFraction);
    startupMatters = upper.fetchesPart();
    new RelationPlanner(this).addRelations();
    Path joined = query.setOperations() != null ? setOperations() : planJoins();
    if (query.command() != CommandKind.SELECT) {
      return new ModifyPlanner(this).plan(joined);
    }
    Path path = upper.plan(joined);
    return builder.build(path, visibleTargets());
  }

  /** Begins with a set operation of which only the terms are planned. */
  void begin(AnalyzedQuery union) {
    query = union;
    setUp();
  }

  List<Expression> visibleTargets() {
    List<Expression> wanted = new ArrayList<>();
    for (TargetEntry target : query.targetList()) {
      if (!target.hidden()) {
        wanted.add(target.expression());
      }
    }
    return wanted;
  }

  @SuppressWarnings("unchecked")
  private void setUp() {
    int count = query.rangeTable().size() + 1;
    relations = new Relation[count];
    subqueryPlans = new Plan[count];
    lateralValues = new List[count];
    CostSettings settings = context.settings();
    operators = new EqualityOperators(context.catalog());
    equivalences = new Equivalences(operators, expressions);
    selectivity = new Selectivity(new Variables(context, relations, new PresentValues()));
    costs =
        new CostModel(
            settings,
            new ExpressionCost(context.catalog(), settings.cpuOperatorCost(), global.subplans));
    orders = new Orders(context.catalog(), equivalences);
    loops = new LoopParameters(this::parameterFor);
    ScanBuilder scans = new ScanBuilder(context.catalog(), loops, new LevelSources(), relations);
    builder = new PlanBuilder(scans, loops, operators);
  }

  /** Selectivity by the statistics of one table of an inheritance tree. */
  Selectivity selectivityWithin(Relation child) {
    Relation[] others = relations.clone();
    others[child.rangeIndex] = child;
    return new Selectivity(new Variables(context, others, new PresentValues()));
  }

  /** For estimates. */
  private final class PresentValues implements Variables.KnownValues {
    @Override
    public List<Expression> elements(Expression array) {
      return array instanceof Constant constant
          ? ConstantFolding.elements(constant, context.types())
          : null;
    }

    @Override
    public Expression estimate(Expression expression) {
      return ConstantFolding.estimate(expression, context);
    }
  }

  /** Everything that FROM and WHERE say, with its cheapest paths. */
  private Path planJoins() {
    List<Relation> joinable = new ArrayList<>();
    JoinTreeAnalysis analysis =
        new JoinTreeAnalysis(relations, expressions, operators, equivalences);
    analysis.analyze(query.joinTree());
    collectLeaves(query.joinTree(), joinable);
    markSemiJoined(analysis.specialJoins());
    RelationPlanner planner = new RelationPlanner(this);
    planner.planSubqueries(joinable);
    planner.collectAttributes();
    UpperPlanner.setWantedOrder(this);
    new RestrictionExtraction(expressions, selectivity).extract(joinable);
    planner.addPaths(joinable);
    new UniqueSemiJoins(relations, equivalences, orders, selectivity.variables(), costs)
        .reduce(analysis.specialJoins());
    List<Clause> constantConditions = decided(analysis.constantConditions());
    if (isNeverTrue(constantConditions)) {
      Relation none = new Relation(allOf(joinable));
      none.rows = 0;
      return new ResultPath(none, null, List.of(), true);
    }
    if (joinable.isEmpty()) {
      Relation row = new Relation(0);
      for (TargetEntry target : query.targetList()) {
        row.width += selectivity.variables().width(target.expression());
      }
      return new ResultPath(row, null, constantConditions, false);
    }
    JoinPlanner joins =
        new JoinPlanner(
            context.settings(),
            equivalences,
            analysis.specialJoins(),
            selectivity,
            new JoinCost(costs),
            orders,
            operators);
    Relation joined = joins.search(joinable);
    if (!constantConditions.isEmpty()) {
      return withConditions(joined, constantConditions);
    }
    return joined.cheapestTotal;
  }

  private void markSemiJoined(List<SpecialJoin> joins) {
    for (SpecialJoin join : joins) {
      boolean looksForMatch = join.kind() == JoinKind.SEMI || join.kind() == JoinKind.ANTI;
      if (looksForMatch && RelationSet.isSingle(join.syntacticRight())) {
        relations[RelationSet.first(join.syntacticRight())].semiJoined = true;
      }
    }
  }

  private static Path withConditions(Relation joined, List<Clause> conditions) {
    List<Path> paths = new ArrayList<>(joined.paths);
    Path cheapest = joined.cheapestTotal;
    Relation guarded = new Relation(joined.set);
    guarded.rows = joined.rows;
    guarded.width = joined.width;
    Path result = null;
    for (Path path : paths) {
      if (path.requiredOuter() == 0) {
        Path added = new ResultPath(guarded, path, conditions, false);
        guarded.paths.add(added);
        if (path == cheapest) {
          result = added;
        }
      }
    }
    return result;
  }

  private static boolean isNeverTrue(List<Clause> conditions) {
    for (Clause clause : conditions) {
      if (clause.expression instanceof Constant constant && !constant.isTrue()) {
        return true;
      }
    }
    return false;
  }

  /** The conditions with comparisons of two constants decided; those that hold are left out. */
  private List<Clause> decided(List<Clause> conditions) {
    List<Clause> left = new ArrayList<>(conditions.size());
    for (Clause clause : conditions) {
      if (clause.source == null) {
        left.add(clause);
        continue;
      }
      Expression folded = new ConstantFolding(context).map(clause.expression);
      if (!(folded instanceof Constant constant && constant.isTrue())) {
        left.add(folded == clause.expression ? clause : new Clause(folded, 0, 0, true));
      }
    }
    return left;
  }

  private static long allOf(List<Relation> relations) {
    long all = 0;
    for (Relation relation : relations) {
      all |= relation.set;
    }
    return all;
  }

  private void collectLeaves(JoinTree tree, List<Relation> leaves) {
    switch (tree) {
      case JoinTree.Leaf leaf -> leaves.add(relations[leaf.rangeIndex()]);
      case JoinTree.Join join -> {
        collectLeaves(join.left(), leaves);
        collectLeaves(join.right(), leaves);
      }
      case JoinTree.From from -> {
        for (JoinTree item : from.items()) {
          collectLeaves(item, leaves);
        }
      }
    }
  }

  private Path setOperations() {
    SetOperationPlanner planner = new SetOperationPlanner(this);
    Built built = planner.plan(query.setOperations());
    List<Expression> targets = new ArrayList<>();
    for (TargetEntry target : query.targetList()) {
      targets.add(target.expression());
    }
    Relation relation = new Relation(0);
    relation.rows = built.plan().estimate().rows();
    relation.width = built.plan().estimate().width();
    UpperPlanner.setWantedOrder(this);
    PlanPath path = new PlanPath(relation, built.plan(), targets, List.of());
    relation.paths.add(path);
    return path;
  }

  /** A leaf of a set operation, which is a subquery of the range table. */
  Built planLeaf(AnalyzedQuery owner, int rangeIndex, List<LoopParameters.Request> values) {
    RangeTableEntry.Subquery subquery = (RangeTableEntry.Subquery) owner.range(rangeIndex);
    return planExpressionSubquery(new QueryPlanner(global, this), subquery.query(), 0, values);
  }

  // ---- subqueries

  /**
   * A subquery in FROM.
   *
   * @param runCondition null if all its rows are wanted
   */
  void planSubquery(int rangeIndex, AnalyzedQuery subquery, RunConditions.Found runCondition) {
    List<LoopParameters.Request> saved = outerValues;
    outerValues = new ArrayList<>();
    QueryPlanner child = new QueryPlanner(global, this);
    child.runCondition = runCondition;
    Built built = child.plan(subquery, 0);
    subqueryPlans[rangeIndex] = built.plan();
    lateralValues[rangeIndex] = outerValues;
    outerValues = saved;
    Relation relation = relations[rangeIndex];
    for (LoopParameters.Request value : lateralValues[rangeIndex]) {
      relation.lateral |= Expressions.relations(value.value());
    }
  }

  /** Values with which a lateral subquery in FROM was planned. */
  List<LoopParameters.Request> lateralValues(int rangeIndex) {
    List<LoopParameters.Request> values = lateralValues[rangeIndex];
    return values == null ? List.of() : values;
  }

  Plan subqueryPlan(int rangeIndex) {
    return subqueryPlans[rangeIndex];
  }

  /**
   * Plans a subquery of an expression.
   *
   * @param values receives the values of this level that it refers to
   */
  Built planExpressionSubquery(
      QueryPlanner child,
      AnalyzedQuery subquery,
      double tupleFraction,
      List<LoopParameters.Request> values) {
    List<LoopParameters.Request> saved = outerValues;
    outerValues = new ArrayList<>();
    Built built = child.plan(subquery, tupleFraction);
    values.addAll(outerValues);
    outerValues = saved;
    return built;
  }

  /** The parameter by which subqueries and inner inputs see a value of this level. */
  Parameter parameterFor(Expression value) {
    Parameter parameter = parameters.get(value);
    if (parameter == null) {
      parameter =
          new Parameter(
              Parameter.Kind.EXECUTION,
              global.newParameter(),
              value.type(),
              value.typmod(),
              value.collation(),
              SourcePosition.UNKNOWN);
      parameters.put(value, parameter);
    }
    return parameter;
  }

  /** A value of an outer level as this level's expressions see it. */
  Parameter outerValue(int levelsUp, Expression value) {
    QueryPlanner level = this;
    for (int i = 0; i < levelsUp; i++) {
      level.dependsOnOuter = true;
      level = level.parent;
    }
    Parameter parameter = level.parameterFor(value);
    global.outerValues.set(parameter.number());
    LoopParameters.Request request = new LoopParameters.Request(parameter.number(), value);
    if (!level.outerValues.contains(request)) {
      level.outerValues.add(request);
    }
    return parameter;
  }

  // ---- WITH

  void addCommonTable(CommonTableExpression table, int subplan) {
    commonTables.put(table.name(), subplan);
  }

  void addRecursiveTable(String name, RecursiveTable table) {
    recursiveTables.put(name, table);
  }

  RecursiveTable recursiveTable(String name, int levelsUp) {
    QueryPlanner level = this;
    for (int i = 0; i < levelsUp; i++) {
      level = level.parent;
    }
    while (level != null && !level.recursiveTables.containsKey(name)) {
      level = level.parent;
    }
    return level == null ? null : level.recursiveTables.get(name);
  }

  int commonTableSubplan(RangeTableEntry.CommonTable table) {
    QueryPlanner level = this;
    for (int i = 0; i < table.levelsUp(); i++) {
      level = level.parent;
    }
    return level.commonTables.get(table.commonTable());
  }

  private final class LevelSources implements ScanBuilder.Sources {
    @Override
    public Plan subquery(int rangeIndex) {
      return subqueryPlans[rangeIndex];
    }

    @Override
    public List<LoopParameters.Request> lateral(int rangeIndex) {
      return lateralValues(rangeIndex);
    }

    @Override
    public int commonTable(int rangeIndex) {
      return commonTableSubplan((RangeTableEntry.CommonTable) query.range(rangeIndex));
    }

    @Override
    public int workTable(int rangeIndex) {
      RangeTableEntry.CommonTable table = (RangeTableEntry.CommonTable) query.range(rangeIndex);
      return recursiveTable(table.commonTable(), 0).workTable();
    }
  }

  Subplan subplan(int number) {
    return global.subplans.get(number);
  }

  /** A reference to an output column of a subquery in FROM. */
  static ColumnReference column(int rangeIndex, int attribute, Expression value) {
    return ColumnReference.of(rangeIndex, attribute, value);
  }

  static JoinTree.From reduceOuterJoins(JoinTree.From tree, Expressions expressions) {
    return new OuterJoinReduction(expressions).reduce(tree);
  }
}
