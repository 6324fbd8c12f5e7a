package org.pgj.engine.planner.build;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.RowMark;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.planner.Expressions;
import org.pgj.engine.planner.join.IndexMatcher;
import org.pgj.engine.planner.path.BitmapHeapPath;
import org.pgj.engine.planner.path.BitmapTree;
import org.pgj.engine.planner.path.IndexClause;
import org.pgj.engine.planner.path.IndexPath;
import org.pgj.engine.planner.path.LockRowsPath;
import org.pgj.engine.planner.path.Path;
import org.pgj.engine.planner.path.ScanPath;
import org.pgj.engine.planner.path.TidPath;
import org.pgj.engine.planner.plan.AppendingPlan;
import org.pgj.engine.planner.plan.BitmapHeapScanPlan;
import org.pgj.engine.planner.plan.BitmapPlan;
import org.pgj.engine.planner.plan.CommonTableScanPlan;
import org.pgj.engine.planner.plan.FunctionScanPlan;
import org.pgj.engine.planner.plan.IndexCondition;
import org.pgj.engine.planner.plan.IndexOnlyScanPlan;
import org.pgj.engine.planner.plan.IndexScanPlan;
import org.pgj.engine.planner.plan.LockRowsPlan;
import org.pgj.engine.planner.plan.NamedRowsScanPlan;
import org.pgj.engine.planner.plan.Plan;
import org.pgj.engine.planner.plan.PlanEstimate;
import org.pgj.engine.planner.plan.RowMarkPlan;
import org.pgj.engine.planner.plan.ScanTarget;
import org.pgj.engine.planner.plan.SequentialScanPlan;
import org.pgj.engine.planner.plan.SubqueryScanPlan;
import org.pgj.engine.planner.plan.TidScanPlan;
import org.pgj.engine.planner.plan.ValuesScanPlan;
import org.pgj.engine.planner.plan.WorkTableScanPlan;
import org.pgj.engine.planner.relation.Clause;
import org.pgj.engine.planner.relation.Relation;

/** Builds the leaves of plans. */
public final class ScanBuilder {
  private static final int CTID = -1;
  private static final int TID_TYPE = 27;
  private static final int WHOLE_ROW = 0;
  private static final int RECORD = 2249;
  private static final int TABLE_OID = -6;
  private static final int OID_TYPE = 26;

  private final Catalog catalog;
  private final LoopParameters loops;
  private final Sources sources;
  private final Relation[] relations;

  /** What range table entries that are no tables were planned to. */
  public interface Sources {
    /** The plan of a subquery in FROM. */
    Plan subquery(int rangeIndex);

    /** Parameters and values with which a lateral entry was planned. */
    List<LoopParameters.Request> lateral(int rangeIndex);

    /** Subplan number of a common table. */
    int commonTable(int rangeIndex);

    /** Work table number of a recursive reference. */
    int workTable(int rangeIndex);
  }

  public ScanBuilder(Catalog catalog, LoopParameters loops, Sources sources, Relation[] relations) {
    this.catalog = catalog;
    this.loops = loops;
    this.sources = sources;
    this.relations = relations;
  }

  private ScanTarget target(Relation relation, List<Expression> expressions) {
    Set<ColumnReference> references = new LinkedHashSet<>();
    for (Expression expression : expressions) {
      Expressions.collectColumns(expression, references);
    }
    TreeSet<Integer> attributes = new TreeSet<>();
    for (ColumnReference reference : references) {
      if (reference.rangeIndex() == relation.rangeIndex) {
        attributes.add(reference.attribute());
      }
    }
    int[] columns = new int[attributes.size()];
    int at = 0;
    for (int attribute : attributes) {
      columns[at++] = attribute;
    }
    return target(relation, columns);
  }

  private ScanTarget target(Relation relation, int[] columns) {
    RangeTableEntry range = relation.range;
    RelationEntry entry = relation.entry;
    String schema = entry == null ? null : catalog.namespace(entry.namespace()).name();
    String name = entry == null ? ownName(range) : entry.name();
    return new ScanTarget(
        relation.rangeIndex,
        entry == null ? 0 : entry.oid(),
        schema,
        name,
        range.name(),
        range.columnNames(),
        columns);
  }

  private static String ownName(RangeTableEntry range) {
    return range instanceof RangeTableEntry.CommonTable table ? table.commonTable() : null;
  }

  /** The target of a relation of which no column is decoded. */
  ScanTarget wholeTarget(Relation relation) {
    return target(relation, new int[0]);
  }

  /** What leaves out inputs of an Append at run time, null if nothing does. */
  AppendingPlan.Pruning pruning(Relation root, List<Path> inputs, List<Clause> clauses) {
    if (clauses.isEmpty()) {
      return null;
    }
    List<Integer> tables = new ArrayList<>();
    for (Path input : inputs) {
      tables.add(input.relation().entry.oid());
    }
    return new AppendingPlan.Pruning(conditions(root, clauses), tables);
  }

  private List<Expression> conditions(Relation relation, List<Clause> clauses) {
    List<Expression> conditions = new ArrayList<>(clauses.size());
    for (Clause clause : clauses) {
      conditions.add(own(relation, loops.replace(clause.expression)));
    }
    return conditions;
  }

  /** An expression over the columns of the scanned table itself. */
  private static Expression own(Relation relation, Expression expression) {
    return relation.columns == null
        ? expression
        : relation.columns.toChild(expression, relation.rangeIndex);
  }

  private static List<Expression> own(Relation relation, List<Expression> expressions) {
    return relation.columns == null
        ? expressions
        : relation.columns.toChild(expressions, relation.rangeIndex);
  }

  private static List<Expression> with(List<Expression> wanted, Expression filter) {
    List<Expression> all = new ArrayList<>(wanted);
    if (filter != null) {
      all.add(filter);
    }
    return all;
  }

  Built build(ScanPath path, List<Expression> wanted) {
    Relation relation = path.relation();
    List<Expression> output = own(relation, wanted);
    Expression filter = Expressions.and(conditions(relation, path.clauses()));
    ScanTarget target = target(relation, with(output, filter));
    PlanEstimate estimate = PlanBuilder.estimate(path);
    for (LoopParameters.Request request : sources.lateral(relation.rangeIndex)) {
      loops.request(request.parameter(), request.value());
    }
    if (relation.range instanceof RangeTableEntry.Subquery
        && filter == null
        && isWhole(wanted, sources.subquery(relation.rangeIndex))) {
      return new Built(sources.subquery(relation.rangeIndex), wanted);
    }
    Plan plan =
        switch (relation.range) {
          case RangeTableEntry.Relation table ->
              new SequentialScanPlan(estimate, output, target, sample(table), filter);
          case RangeTableEntry.Subquery ignored ->
              new SubqueryScanPlan(
                  estimate, wanted, target, sources.subquery(relation.rangeIndex), filter);
          case RangeTableEntry.Functions functions ->
              new FunctionScanPlan(estimate, wanted, target, functions, calls(functions), filter);
          case RangeTableEntry.Values values ->
              new ValuesScanPlan(estimate, wanted, target, rows(values), filter);
          case RangeTableEntry.NamedRows rows ->
              new NamedRowsScanPlan(
                  estimate, wanted, target, rows.rows(), types(rows.columnTypes()), filter);
          case RangeTableEntry.CommonTable table ->
              table.selfReference()
                  ? new WorkTableScanPlan(
                      estimate, wanted, target, sources.workTable(relation.rangeIndex), filter)
                  : new CommonTableScanPlan(
                      estimate, wanted, target, sources.commonTable(relation.rangeIndex), filter);
        };
    return new Built(plan, wanted);
  }

  /** Whether a subquery's rows are wanted just as it returns them. */
  private static boolean isWhole(List<Expression> wanted, Plan subquery) {
    if (wanted.size() != subquery.output().size()) {
      return false;
    }
    for (int i = 0; i < wanted.size(); i++) {
      if (!(wanted.get(i) instanceof ColumnReference column) || column.attribute() != i + 1) {
        return false;
      }
    }
    return true;
  }

  private RangeTableEntry.TableSample sample(RangeTableEntry.Relation table) {
    if (table.sample() == null) {
      return null;
    }
    List<Expression> arguments = new ArrayList<>();
    for (Expression argument : table.sample().arguments()) {
      arguments.add(loops.replace(argument));
    }
    Expression repeatable = table.sample().repeatable();
    return new RangeTableEntry.TableSample(
        table.sample().method(), arguments, repeatable == null ? null : loops.replace(repeatable));
  }

  private static List<Integer> types(List<RangeTableEntry.ColumnType> columns) {
    List<Integer> types = new ArrayList<>(columns.size());
    for (RangeTableEntry.ColumnType column : columns) {
      types.add(column.type());
    }
    return types;
  }

  private List<Expression> calls(RangeTableEntry.Functions functions) {
    List<Expression> calls = new ArrayList<>();
    for (RangeTableEntry.RangeFunction function : functions.functions()) {
      calls.add(loops.replace(function.call()));
    }
    return calls;
  }

  private List<List<Expression>> rows(RangeTableEntry.Values values) {
    List<List<Expression>> rows = new ArrayList<>(values.rows().size());
    for (List<Expression> row : values.rows()) {
      List<Expression> replaced = new ArrayList<>(row.size());
      for (Expression value : row) {
        replaced.add(loops.replace(value));
      }
      rows.add(replaced);
    }
    return rows;
  }

  Built build(IndexPath path, List<Expression> wanted) {
    Relation relation = path.relation();
    List<Expression> output = own(relation, wanted);
    Expression filter = Expressions.and(conditions(relation, path.filter()));
    ScanTarget target = target(relation, with(output, filter));
    List<IndexCondition> conditions = indexConditions(path);
    PlanEstimate estimate = PlanBuilder.estimate(path);
    int index = path.index().entry().relation();
    Plan plan;
    int[] indexColumns = indexColumns(path, target);
    if (indexColumns != null) {
      plan =
          new IndexOnlyScanPlan(
              estimate,
              output,
              target,
              index,
              path.index().name(),
              conditions,
              indexColumns,
              path.isBackward(),
              filter);
    } else {
      plan =
          new IndexScanPlan(
              estimate,
              output,
              target,
              index,
              path.index().name(),
              conditions,
              List.of(),
              path.isBackward(),
              filter);
    }
    return new Built(plan, wanted);
  }

  /**
   * Where an index-only scan finds the columns; null if the scan is none, or has to return columns
   * that only the row has: its address, for rows that are locked or looked at again.
   */
  private static int[] indexColumns(IndexPath path, ScanTarget target) {
    int[] columns = new int[target.columns().length];
    boolean covered = path.isIndexOnly();
    for (int i = 0; i < columns.length && covered; i++) {
      columns[i] = IndexMatcher.indexColumn(path.index(), target.columns()[i]);
      covered = target.columns()[i] > 0 && columns[i] >= 0;
    }
    return covered ? columns : null;
  }

  private List<IndexCondition> indexConditions(IndexPath path) {
    List<IndexCondition> conditions = new ArrayList<>(path.conditions().size());
    for (IndexClause clause : path.conditions()) {
      int column = clause.column();
      Expression comparand = clause.comparand();
      for (IndexClause.RowColumn next : clause.rest()) {
        conditions.add(
            indexCondition(path, clause, column, IndexCondition.Kind.ROW_NEXT, comparand));
        column = next.column();
        comparand = next.comparand();
      }
      conditions.add(indexCondition(path, clause, column, clause.kind(), comparand));
    }
    return conditions;
  }

  private IndexCondition indexCondition(
      IndexPath path,
      IndexClause clause,
      int column,
      IndexCondition.Kind kind,
      Expression comparand) {
    return new IndexCondition(
        column,
        kind,
        clause.strategy(),
        clause.function(),
        own(path.relation(), loops.replace(comparand)),
        own(path.relation(), loops.replace(clause.expression())));
  }

  Built build(BitmapHeapPath path, List<Expression> wanted) {
    Relation relation = path.relation();
    List<Expression> output = own(relation, wanted);
    Expression filter = Expressions.and(conditions(relation, path.filter()));
    Expression recheck = own(relation, loops.replace(recheck(path.bitmap())));
    ScanTarget target = target(relation, with(with(output, filter), recheck));
    Plan plan =
        new BitmapHeapScanPlan(
            PlanBuilder.estimate(path), output, target, bitmap(path.bitmap()), recheck, filter);
    return new Built(plan, wanted);
  }

  private static Expression recheck(BitmapTree tree) {
    return switch (tree) {
      case BitmapTree.Leaf leaf -> {
        List<Expression> conditions = new ArrayList<>();
        for (IndexClause clause : leaf.path().conditions()) {
          conditions.add(clause.expression());
        }
        for (Expression predicate : leaf.path().index().predicate()) {
          if (!conditions.contains(predicate)) {
            conditions.add(predicate);
          }
        }
        yield Expressions.and(conditions);
      }
      case BitmapTree.And and -> {
        List<Expression> conditions = new ArrayList<>();
        for (BitmapTree input : and.inputs()) {
          conditions.addAll(Expressions.conjuncts(recheck(input)));
        }
        yield Expressions.and(conditions);
      }
      case BitmapTree.Or or -> {
        List<Expression> arms = new ArrayList<>();
        for (BitmapTree input : or.inputs()) {
          arms.add(recheck(input));
        }
        yield Expressions.or(arms);
      }
    };
  }

  private Plan bitmap(BitmapTree tree) {
    double rows = 0;
    return switch (tree) {
      case BitmapTree.Leaf leaf -> {
        IndexPath path = leaf.path();
        rows = Math.rint(path.selectivity() * path.relation().tuples);
        yield new BitmapPlan.IndexScan(
            new PlanEstimate(0, path.indexTotalCost(), Math.max(1, rows), 0),
            path.index().entry().relation(),
            path.index().name(),
            indexConditions(path));
      }
      case BitmapTree.And and ->
          new BitmapPlan.And(
              new PlanEstimate(and.cost(), and.cost(), rows, 0), bitmaps(and.inputs()));
      case BitmapTree.Or or ->
          new BitmapPlan.Or(new PlanEstimate(or.cost(), or.cost(), rows, 0), bitmaps(or.inputs()));
    };
  }

  private List<Plan> bitmaps(List<BitmapTree> trees) {
    List<Plan> plans = new ArrayList<>(trees.size());
    for (BitmapTree tree : trees) {
      plans.add(bitmap(tree));
    }
    return plans;
  }

  Built build(TidPath path, List<Expression> wanted) {
    Relation relation = path.relation();
    List<Expression> output = own(relation, wanted);
    Expression filter = Expressions.and(conditions(relation, path.filter()));
    ScanTarget target = target(relation, with(output, filter));
    Plan plan =
        new TidScanPlan(
            PlanBuilder.estimate(path),
            output,
            target,
            conditions(relation, path.conditions()),
            filter);
    return new Built(plan, wanted);
  }

  // ---- row locks

  /** A reference to the oid of the table a row is from. */
  public static ColumnReference tableOid(int rangeIndex) {
    return ColumnReference.of(rangeIndex, TABLE_OID, OID_TYPE);
  }

  /** A reference to a table's ctid. */
  public static ColumnReference ctid(int rangeIndex) {
    return ColumnReference.of(rangeIndex, CTID, TID_TYPE);
  }

  /** What a row can be had again by: its address, or the row itself if it has none. */
  public static List<Expression> identity(Relation relation) {
    int range = relation.rangeIndex;
    if (relation.entry == null) {
      return List.of(ColumnReference.of(range, WHOLE_ROW, RECORD));
    }
    return relation.isTree ? List.of(ctid(range), tableOid(range)) : List.of(ctid(range));
  }

  List<Expression> withMarks(LockRowsPath path, List<Expression> wanted) {
    List<Expression> marks = new ArrayList<>();
    for (RowMark mark : path.marks()) {
      marks.addAll(identity(relations[mark.rangeIndex()]));
    }
    return PlanBuilder.union(wanted, marks);
  }

  Built build(LockRowsPath path, Built input) {
    List<RowMarkPlan> marks = new ArrayList<>();
    for (RowMark mark : path.marks()) {
      Relation relation = relations[mark.rangeIndex()];
      int column = input.targets().indexOf(identity(relation).getFirst());
      marks.add(
          new RowMarkPlan(
              mark.strength(),
              mark.waitPolicy(),
              mark.rangeIndex(),
              relation.entry == null ? 0 : relation.entry.oid(),
              column,
              relation.isTree ? input.targets().indexOf(tableOid(mark.rangeIndex())) : -1));
    }
    Plan plan =
        new LockRowsPlan(PlanBuilder.estimate(path), PlanBuilder.refs(input), input.plan(), marks);
    return new Built(plan, input.targets());
  }
}
