package org.pgj.engine.planner;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.AnalyzedQuery.CommandKind;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.CurrentOf;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.JoinTree;
import org.pgj.engine.analyzer.tree.MergeAction;
import org.pgj.engine.analyzer.tree.OperatorCall;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.RowCondition;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.analyzer.tree.TreeMapper;
import org.pgj.engine.catalog.TypeOperators;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.IndexEntry;
import org.pgj.engine.catalog.entry.OperatorClassEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.table.TableOpener;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.planner.cost.CostModel;
import org.pgj.engine.planner.cost.Selectivity;
import org.pgj.engine.planner.join.IndexMatcher;
import org.pgj.engine.planner.join.IndexPaths;
import org.pgj.engine.planner.join.PathList;
import org.pgj.engine.planner.join.PredicateProof;
import org.pgj.engine.planner.join.SingleRow;
import org.pgj.engine.planner.path.Path;
import org.pgj.engine.planner.path.ScanPath;
import org.pgj.engine.planner.path.TidPath;
import org.pgj.engine.planner.plan.PlanEstimate;
import org.pgj.engine.planner.relation.Clause;
import org.pgj.engine.planner.relation.IndexInfo;
import org.pgj.engine.planner.relation.Relation;
import org.pgj.engine.planner.relation.RelationSet;

/** Base relations: what is known of each range table entry, and the ways to scan it. */
final class RelationPlanner {
  private static final int CTID = -1;
  private static final int TABLE_OID = -6;
  private static final int TID_TYPE = 27;
  private static final int DEFAULT_FUNCTION_ROWS = 1000;
  private static final int NEW_TABLE_PAGES = 10;

  /** Oid of the function of TABLESAMPLE SYSTEM. */
  private static final int SYSTEM = 3314;

  /** Of a sample whose size is known only when the plan runs. */
  private static final double UNKNOWN_FRACTION = 0.1;

  private static final double PAGE_PAYLOAD = 8160;

  private final QueryPlanner level;
  private final PlannerContext context;

  RelationPlanner(QueryPlanner level) {
    this.level = level;
    this.context = level.context;
  }

  /** Makes the base relations of the range table entries that are joined. */
  void addRelations() {
    addLeaves(level.query.joinTree());
  }

  private void addLeaves(JoinTree tree) {
    switch (tree) {
      case null -> {}
      case JoinTree.Leaf leaf -> add(leaf.rangeIndex());
      case JoinTree.Join join -> {
        addLeaves(join.left());
        addLeaves(join.right());
      }
      case JoinTree.From from -> {
        for (JoinTree item : from.items()) {
          addLeaves(item);
        }
      }
    }
  }

  private void add(int rangeIndex) {
    Relation relation = new Relation(RelationSet.of(rangeIndex));
    relation.range = level.query.range(rangeIndex);
    relation.rangeIndex = rangeIndex;
    relation.startupMatters = level.startupMatters;
    level.relations[rangeIndex] = relation;
    switch (relation.range) {
      case RangeTableEntry.Relation table -> addTable(relation, table);
      case RangeTableEntry.Subquery ignored -> {
        // Planned when it is known which conditions can be moved into it.
      }
      case RangeTableEntry.Functions functions -> {
        for (RangeTableEntry.RangeFunction function : functions.functions()) {
          relation.lateral |= Expressions.relations(function.call());
        }
      }
      case RangeTableEntry.Values values -> {
        for (List<Expression> row : values.rows()) {
          for (Expression value : row) {
            relation.lateral |= Expressions.relations(value);
          }
        }
      }
      case RangeTableEntry.CommonTable ignored -> {}
      case RangeTableEntry.NamedRows ignored -> {}
    }
  }

  /** Plans the subqueries in FROM, with the conditions on their rows that they can take. */
  void planSubqueries(List<Relation> joinable) {
    SubqueryConditions conditions = new SubqueryConditions(level);
    for (Relation relation : joinable) {
      if (relation.range instanceof RangeTableEntry.Subquery subquery) {
        AnalyzedQuery query = conditions.moved(relation, subquery);
        level.planSubquery(
            relation.rangeIndex, query, new RunConditions(level).take(relation, query));
        UniqueOutput.note(query, relation);
      }
    }
  }

  private void addTable(Relation relation, RangeTableEntry.Relation table) {
    RelationEntry entry = context.catalog().relations().relation(table.relation());
    if (InheritancePlanner.isTree(table, entry)) {
      relation.entry = entry;
      relation.isTree = true;
    } else {
      open(relation, entry);
    }
  }

  /** Notes the size and indexes of a table with rows. */
  void open(Relation relation, RelationEntry entry) {
    relation.entry = entry;
    int blocks = context.statistics().blocks(entry);
    estimateSize(relation, entry, blocks);
    level.costs.addTablePages(relation.pages);
    List<IndexInfo> indexes = new ArrayList<>();
    if (sample(relation) != null) {
      relation.indexes = indexes;
      return;
    }
    for (IndexEntry index : context.catalog().relations().indexes(entry.oid())) {
      if (index.valid() && index.live() && isComplete(index)) {
        indexes.add(index(relation, index));
      }
    }
    relation.indexes = indexes;
  }

  /** Whether no snapshot in use may need row versions that the index leads astray. */
  private boolean isComplete(IndexEntry index) {
    if (index.completeSince() == 0 || context.seenByAll().test(index.completeSince())) {
      return true;
    }
    level.global.awaited = Math.max(level.global.awaited, index.completeSince());
    return false;
  }

  private void estimateSize(Relation relation, RelationEntry entry, int blocks) {
    double pages = blocks;
    if (blocks < NEW_TABLE_PAGES && entry.tuples() < 0 && !entry.hasSubclass()) {
      pages = NEW_TABLE_PAGES;
    }
    relation.pages = pages;
    double density;
    if (entry.tuples() >= 0 && entry.pages() > 0) {
      density = entry.tuples() / entry.pages();
    } else {
      double width = 24 + 4;
      for (AttributeEntry attribute : entry.attributes()) {
        if (!attribute.dropped()) {
          width += widthOf(relation, attribute);
        }
      }
      density = Math.floor(PAGE_PAYLOAD / width);
    }
    relation.tuples = Math.rint(density * pages);
    if (sample(relation) != null) {
      takeSample(relation);
    }
    relation.allVisible =
        entry.allVisiblePages() > 0 && pages > 0 ? Math.min(1, entry.allVisiblePages() / pages) : 0;
  }

  private static RangeTableEntry.TableSample sample(Relation relation) {
    return relation.range instanceof RangeTableEntry.Relation table ? table.sample() : null;
  }

  private void takeSample(Relation relation) {
    RangeTableEntry.TableSample sample = sample(relation);
    if (Expressions.relations(sample.arguments().getFirst()) != 0
        || sample.repeatable() != null && Expressions.relations(sample.repeatable()) != 0) {
      throw DatabaseError.notSupported("a column of another table in TABLESAMPLE");
    }
    double fraction = UNKNOWN_FRACTION;
    if (sample.arguments().getFirst() instanceof Constant constant && !constant.isNull()) {
      double percent = Double.longBitsToDouble(constant.bits());
      if (percent >= 0 && percent <= 100) {
        fraction = percent / 100;
      }
    }
    if (sample.method() == SYSTEM) {
      relation.pages = Math.ceil(relation.pages * fraction);
    }
    relation.tuples = Math.rint(relation.tuples * fraction);
  }

  private int widthOf(Relation relation, AttributeEntry attribute) {
    return level.selectivity.variables().width(ColumnReference.of(relation.rangeIndex, attribute));
  }

  private IndexInfo index(Relation relation, IndexEntry index) {
    RelationEntry entry = context.catalog().relations().relation(index.relation());
    List<Expression> stored =
        index.expressions() == null
            ? List.of()
            : stored(relation, context.stored().readList(index.expressions()));
    List<Expression> keys = new ArrayList<>();
    int next = 0;
    for (int attribute : index.keys()) {
      keys.add(attribute == 0 ? stored.get(next++) : column(relation, attribute));
    }
    int[] families = new int[index.keyCount()];
    int[] inputTypes = new int[index.keyCount()];
    for (int i = 0; i < families.length; i++) {
      OperatorClassEntry operatorClass =
          context.catalog().operatorClass(index.operatorClasses()[i]);
      families[i] = operatorClass.family();
      inputTypes[i] = operatorClass.inputType();
    }
    List<Expression> predicate =
        index.predicate() == null
            ? List.of()
            : Expressions.conjuncts(
                stored(relation, List.of(context.stored().read(index.predicate()))).getFirst());
    int pages = Math.max(1, context.statistics().blocks(entry));
    double tuples =
        index.predicate() == null
            ? relation.tuples
            : Math.min(relation.tuples, Math.max(entry.tuples(), 0));
    int height = pages <= 2 ? 0 : (int) Math.ceil(Math.log(pages) / Math.log(250));
    int blocksPerRange =
        index.accessMethod() == TypeOperators.BRIN ? TableOpener.blocksPerRange(entry) : 0;
    return new IndexInfo(
        index,
        entry.name(),
        keys,
        families,
        inputTypes,
        predicate,
        pages,
        tuples,
        height,
        blocksPerRange,
        false);
  }

  /** Expressions kept in the catalogs, in the terms of the query. */
  private static List<Expression> stored(Relation relation, List<Expression> stored) {
    List<Expression> shifted = shift(stored, relation.rangeIndex);
    return relation.columns == null
        ? shifted
        : relation.columns.toParent(shifted, relation.rangeIndex);
  }

  private ColumnReference column(Relation relation, int attribute) {
    ColumnReference own =
        ColumnReference.of(relation.rangeIndex, relation.entry.attribute(attribute));
    return relation.columns == null ? own : own.to(relation.columns.toParent(attribute));
  }

  /** Stored expressions refer to range index 1. */
  static List<Expression> shift(List<Expression> stored, int rangeIndex) {
    if (rangeIndex == 1) {
      return stored;
    }
    TreeMapper mapper =
        new TreeMapper() {
          @Override
          public Expression map(Expression expression) {
            return expression instanceof ColumnReference column && column.rangeIndex() == 1
                ? column.in(rangeIndex).onLevel(0)
                : mapChildren(expression);
          }
        };
    List<Expression> shifted = new ArrayList<>(stored.size());
    for (Expression expression : stored) {
      shifted.add(mapper.map(expression));
    }
    return shifted;
  }

  /** Notes which columns of each relation the query refers to anywhere. */
  void collectAttributes() {
    Set<ColumnReference> columns = new LinkedHashSet<>();
    for (TargetEntry target : level.query.targetList()) {
      Expressions.collectColumns(target.expression(), columns);
    }
    for (TargetEntry target : level.query.returning()) {
      Expressions.collectColumns(target.expression(), columns);
    }
    for (RowCondition condition : level.query.rowConditions()) {
      Expressions.collectColumns(condition.condition(), columns);
    }
    for (MergeAction action : level.query.mergeActions()) {
      Expressions.collectColumns(action.condition(), columns);
      for (TargetEntry target : action.targets()) {
        Expressions.collectColumns(target.expression(), columns);
      }
    }
    if (level.query.command() == CommandKind.MERGE) {
      Expressions.collectColumns(MergeJoin.sourceRow(level.query), columns);
    }
    Expressions.collectColumns(level.query.having(), columns);
    Set<ColumnReference> delivered = new LinkedHashSet<>(columns);
    collectConditions(level.query.joinTree(), columns, delivered);
    for (RangeTableEntry entry : level.query.rangeTable()) {
      if (entry instanceof RangeTableEntry.Functions functions) {
        for (RangeTableEntry.RangeFunction function : functions.functions()) {
          Expressions.collectColumns(function.call(), columns);
          Expressions.collectColumns(function.call(), delivered);
        }
      } else if (entry instanceof RangeTableEntry.Relation relation) {
        for (Expression condition : relation.security()) {
          Expressions.collectColumns(condition, columns);
        }
      }
    }
    for (ColumnReference column : columns) {
      if (column.rangeIndex() > 0 && level.relations[column.rangeIndex()] != null) {
        level.relations[column.rangeIndex()].attributes.add(column.attribute());
      }
    }
    for (var mark : level.query.rowMarks()) {
      addRowAddress(level.relations[mark.rangeIndex()]);
    }
    int result = level.query.resultRelation();
    if (result > 0 && level.relations[result] != null) {
      addRowAddress(level.relations[result]);
    }
    addLateralAttributes();
    setWidths(delivered);
  }

  private static void addRowAddress(Relation relation) {
    relation.attributes.add(CTID);
    if (relation.isTree) {
      relation.attributes.add(TABLE_OID);
    }
  }

  private void addLateralAttributes() {
    for (Relation relation : level.relations) {
      if (relation == null) {
        continue;
      }
      for (var value : level.lateralValues(relation.rangeIndex)) {
        Set<ColumnReference> needed = new LinkedHashSet<>();
        Expressions.collectColumns(value.value(), needed);
        for (ColumnReference column : needed) {
          level.relations[column.rangeIndex()].attributes.add(column.attribute());
        }
      }
    }
  }

  /** Columns that only a relation's own conditions refer to end with them. */
  private void setWidths(Set<ColumnReference> columns) {
    for (ColumnReference column : columns) {
      if (column.rangeIndex() > 0 && level.relations[column.rangeIndex()] != null) {
        level.relations[column.rangeIndex()].width += level.selectivity.variables().width(column);
      }
    }
  }

  /**
   * Collects the columns of conditions.
   *
   * @param joining takes those of conditions on several relations
   */
  private static void collectConditions(
      JoinTree tree, Set<ColumnReference> columns, Set<ColumnReference> joining) {
    switch (tree) {
      case JoinTree.Leaf ignored -> {}
      case JoinTree.Join join -> {
        collectConditions(join.left(), columns, joining);
        collectConditions(join.right(), columns, joining);
        collectCondition(join.condition(), columns, joining);
      }
      case JoinTree.From from -> {
        for (JoinTree item : from.items()) {
          collectConditions(item, columns, joining);
        }
        collectCondition(from.condition(), columns, joining);
      }
    }
  }

  private static void collectCondition(
      Expression condition, Set<ColumnReference> columns, Set<ColumnReference> joining) {
    Expressions.collectColumns(condition, columns);
    for (Expression conjunct : Expressions.conjuncts(condition)) {
      if (!RelationSet.isSingle(Expressions.relations(conjunct))) {
        Expressions.collectColumns(conjunct, joining);
      }
    }
  }

  // ---- scans

  void addPaths(List<Relation> joinable) {
    InheritancePlanner trees = new InheritancePlanner(level);
    for (Relation relation : joinable) {
      if (relation.isTree) {
        setTreeSize(relation, trees);
      } else {
        setSize(relation, level.selectivity);
      }
    }
    for (Relation relation : joinable) {
      if (relation.isTree) {
        for (Relation child : relation.children) {
          addPaths(child, joinable, level.selectivityWithin(child));
        }
        trees.addPaths(relation);
        PathList.setCheapest(relation);
      } else {
        addPaths(relation, joinable, level.selectivity);
      }
    }
  }

  private void setTreeSize(Relation root, InheritancePlanner trees) {
    trees.expand(root, this);
    for (Clause clause : root.restrictions) {
      level.global.valueSensitive |= Expressions.hasExternalParameter(clause.expression);
    }
    root.rows = 0;
    for (Relation child : root.children) {
      setSize(child, level.selectivityWithin(child));
      root.tuples += child.tuples;
      root.rows += child.rows;
    }
  }

  private void addPaths(Relation relation, List<Relation> joinable, Selectivity selectivity) {
    if (addCurrentRowPath(relation)) {
      PathList.setCheapest(relation);
      return;
    }
    addScanPath(relation);
    if (relation.entry != null) {
      addIndexPaths(relation, joinable, selectivity);
      addTidPath(relation);
    }
    PathList.setCheapest(relation);
  }

  private void setSize(Relation relation, Selectivity selectivity) {
    switch (relation.range) {
      case RangeTableEntry.Relation ignored -> markImpliedPredicates(relation);
      case RangeTableEntry.Subquery ignored ->
          relation.tuples = level.subqueryPlan(relation.rangeIndex).estimate().rows();
      case RangeTableEntry.Functions functions ->
          relation.tuples = new FunctionRows(level).of(functions);
      case RangeTableEntry.Values values -> relation.tuples = values.rows().size();
      case RangeTableEntry.CommonTable table -> relation.tuples = commonTableRows(table);
      case RangeTableEntry.NamedRows ignored -> relation.tuples = DEFAULT_FUNCTION_ROWS;
    }
    relation.rows = Path.clampRows(relation.tuples * selectivity.all(relation.restrictions, null));
    level.global.valueSensitive |= dependsOnParameters(relation);
  }

  private static boolean dependsOnParameters(Relation relation) {
    if (relation.range instanceof RangeTableEntry.Functions functions) {
      for (RangeTableEntry.RangeFunction function : functions.functions()) {
        if (Expressions.hasExternalParameter(function.call())) {
          return true;
        }
      }
    }
    for (Clause clause : relation.restrictions) {
      if (Expressions.hasExternalParameter(clause.expression)) {
        return !SingleRow.isLeftOf(relation);
      }
    }
    return false;
  }

  private void markImpliedPredicates(Relation relation) {
    PredicateProof proof = new PredicateProof(context, level.operators);
    List<IndexInfo> marked = new ArrayList<>(relation.indexes.size());
    for (IndexInfo index : relation.indexes) {
      boolean implied =
          !index.predicate().isEmpty() && proof.implies(relation.restrictions, index.predicate());
      marked.add(
          new IndexInfo(
              index.entry(),
              index.name(),
              index.keys(),
              index.families(),
              index.inputTypes(),
              index.predicate(),
              index.pages(),
              index.tuples(),
              index.treeHeight(),
              index.blocksPerRange(),
              implied));
    }
    relation.indexes = marked;
  }

  private double commonTableRows(RangeTableEntry.CommonTable table) {
    if (table.selfReference()) {
      return level.recursiveTable(table.commonTable(), 0).rows();
    }
    return level.subplan(level.commonTableSubplan(table)).plan().estimate().rows();
  }

  private void addScanPath(Relation relation) {
    CostSettings settings = context.settings();
    double conditionCost = level.costs.expressions().ofClauses(relation.restrictions);
    if (relation.entry != null) {
      CostModel.Cost cost = level.costs.sequentialScan(relation, conditionCost);
      add(relation, cost.startup(), cost.total());
      return;
    }
    double perRow = settings.cpuTupleCost() + conditionCost;
    double startup = 0;
    double total = perRow * relation.tuples;
    if (relation.range instanceof RangeTableEntry.Subquery) {
      PlanEstimate estimate = level.subqueryPlan(relation.rangeIndex).estimate();
      startup = estimate.startupCost();
      total += estimate.totalCost();
      if (relation.restrictions.isEmpty()) {
        total = estimate.totalCost();
      }
    } else if (relation.range instanceof RangeTableEntry.Functions functions) {
      for (RangeTableEntry.RangeFunction function : functions.functions()) {
        startup += level.costs.expressions().of(function.call());
      }
      total += startup;
    } else if (relation.range instanceof RangeTableEntry.Values) {
      total += settings.cpuOperatorCost() * relation.tuples;
    } else {
      total += settings.cpuTupleCost() * relation.tuples;
    }
    add(relation, startup, total);
  }

  private void add(Relation relation, double startup, double total) {
    PathList.add(
        relation,
        new ScanPath(
            relation,
            relation.restrictions,
            startup,
            total,
            relation.rows,
            relation.lateral,
            List.of()));
  }

  private void addIndexPaths(Relation relation, List<Relation> joinable, Selectivity selectivity) {
    if (relation.indexes.isEmpty()) {
      return;
    }
    IndexMatcher matcher = new IndexMatcher(context, level.operators, level.expressions);
    IndexPaths paths =
        new IndexPaths(
            matcher,
            level.equivalences,
            selectivity,
            level.costs,
            level.orders,
            set -> loopCount(set, joinable));
    paths.addPaths(relation);
  }

  /**
   * How often a scan with parameters from a set of relations may be repeated: the least of them.
   */
  private static double loopCount(long set, List<Relation> joinable) {
    double count = 0;
    for (Relation relation : joinable) {
      if (RelationSet.isSubset(relation.set, set)) {
        count = count == 0 ? relation.rows : Math.min(count, relation.rows);
      }
    }
    return Math.max(1, count);
  }

  /** The row of a cursor is found in no other way. */
  private boolean addCurrentRowPath(Relation relation) {
    for (Clause clause : relation.restrictions) {
      if (relation.entry != null && clause.expression instanceof CurrentOf) {
        addTidPath(relation, clause);
        return true;
      }
    }
    return false;
  }

  private void addTidPath(Relation relation) {
    List<Clause> conditions = new ArrayList<>();
    for (Clause clause : relation.restrictions) {
      if (isTidEquality(clause, relation) && clause.mayPrecede(relation)) {
        conditions.add(clause);
      }
    }
    if (conditions.isEmpty() || sample(relation) != null) {
      return;
    }
    addTidPath(relation, conditions.getFirst());
  }

  private void addTidPath(Relation relation, Clause condition) {
    List<Clause> filter = new ArrayList<>(relation.restrictions);
    filter.remove(condition);
    double cost = context.settings().randomPageCost() + context.settings().cpuTupleCost();
    PathList.add(relation, new TidPath(relation, List.of(condition), filter, 0, 0, cost, 1));
  }

  private boolean isTidEquality(Clause clause, Relation relation) {
    return switch (clause.expression) {
      case OperatorCall call when call.arguments().size() == 2 ->
          isEquality(call)
              && isCtid(call.arguments().get(0), relation)
              && !RelationSet.overlap(Expressions.relations(call.arguments().get(1)), relation.set);
      default -> false;
    };
  }

  private boolean isEquality(OperatorCall call) {
    var operator = context.catalog().operator(call.operator());
    return operator != null && operator.left() == TID_TYPE && operator.name().equals("=");
  }

  private static boolean isCtid(Expression expression, Relation relation) {
    return expression instanceof ColumnReference column
        && column.attribute() == CTID
        && column.rangeIndex() == relation.rangeIndex;
  }
}
