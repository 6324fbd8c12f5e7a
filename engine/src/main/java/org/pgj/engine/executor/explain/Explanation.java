package org.pgj.engine.executor.explain;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.deparse.ExpressionDeparser;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.CurrentOf;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FunctionCall;
import org.pgj.engine.analyzer.tree.JoinTree.JoinKind;
import org.pgj.engine.analyzer.tree.OperatorCall;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.executor.build.Instruments;
import org.pgj.engine.executor.operator.InstrumentedOperator;
import org.pgj.engine.executor.operator.Measured;
import org.pgj.engine.planner.plan.AggregatePlan;
import org.pgj.engine.planner.plan.AppendPlan;
import org.pgj.engine.planner.plan.AppendingPlan;
import org.pgj.engine.planner.plan.BitmapHeapScanPlan;
import org.pgj.engine.planner.plan.BitmapPlan;
import org.pgj.engine.planner.plan.CommonTableScanPlan;
import org.pgj.engine.planner.plan.FunctionScanPlan;
import org.pgj.engine.planner.plan.GroupPlan;
import org.pgj.engine.planner.plan.HashJoinPlan;
import org.pgj.engine.planner.plan.HashPlan;
import org.pgj.engine.planner.plan.IncrementalSortPlan;
import org.pgj.engine.planner.plan.IndexCondition;
import org.pgj.engine.planner.plan.IndexOnlyScanPlan;
import org.pgj.engine.planner.plan.IndexScanPlan;
import org.pgj.engine.planner.plan.LimitPlan;
import org.pgj.engine.planner.plan.LockRowsPlan;
import org.pgj.engine.planner.plan.MaterializePlan;
import org.pgj.engine.planner.plan.MergeAppendPlan;
import org.pgj.engine.planner.plan.MergeJoinPlan;
import org.pgj.engine.planner.plan.ModifyTablePlan;
import org.pgj.engine.planner.plan.NamedRowsScanPlan;
import org.pgj.engine.planner.plan.NestedLoopPlan;
import org.pgj.engine.planner.plan.Plan;
import org.pgj.engine.planner.plan.PlanColumns;
import org.pgj.engine.planner.plan.PlanKey;
import org.pgj.engine.planner.plan.PlannedStatement;
import org.pgj.engine.planner.plan.ProjectSetPlan;
import org.pgj.engine.planner.plan.RecursiveUnionPlan;
import org.pgj.engine.planner.plan.ResultPlan;
import org.pgj.engine.planner.plan.ScanTarget;
import org.pgj.engine.planner.plan.SequentialScanPlan;
import org.pgj.engine.planner.plan.SetOperationPlan;
import org.pgj.engine.planner.plan.SortPlan;
import org.pgj.engine.planner.plan.Subplan;
import org.pgj.engine.planner.plan.SubqueryScanPlan;
import org.pgj.engine.planner.plan.TidScanPlan;
import org.pgj.engine.planner.plan.UniquePlan;
import org.pgj.engine.planner.plan.ValuesScanPlan;
import org.pgj.engine.planner.plan.WindowPlan;
import org.pgj.engine.planner.plan.WorkTableScanPlan;
import org.pgj.engine.shared.WorkMeter;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.text.Identifiers;

/** Describes a plan, with measurements if it has run. */
public final class Explanation {
  private final PlannedStatement statement;
  private final ExplainOptions options;
  private final Instruments instruments;
  private final Catalog catalog;
  private final PlanNames names;
  private final ScanNames scans;
  private final ExpressionDeparser deparser;
  private final boolean[] shownSubplans;

  /**
   * @param instruments null unless the statement has run
   */
  public Explanation(
      PlannedStatement statement,
      ExplainOptions options,
      Instruments instruments,
      Catalog catalog,
      TypeContext types) {
    this.statement = statement;
    this.options = options;
    this.instruments = instruments;
    this.scans = new ScanNames(statement);
    this.names =
        new PlanNames(
            scans,
            statement.plan(),
            statement.subplans(),
            options.verbose(),
            statement.severalRelations());
    this.catalog = catalog;
    this.deparser = new ExpressionDeparser(catalog, types, names);
    this.shownSubplans = new boolean[statement.subplans().size()];
  }

  /** The text format. */
  public List<String> text(ExplainSummary summary) {
    int target =
        statement.plan() instanceof ModifyTablePlan modify && modify.tables().isEmpty()
            ? modify.target().relation()
            : 0;
    return new TextFormat(options).lines(describe(), summary, target);
  }

  /** The document of any format but TEXT. */
  public String document(ExplainFormat format, ExplainSummary summary) {
    return new StructuredFormat(options, format.document()).document(describe(), summary);
  }

  private PlanNode describe() {
    PlanNode root = describe(statement.plan());
    addSubplans(root, Subplan.Use.COMMON_TABLE);
    addSubplans(root, null);
    return root;
  }

  /** Init plans and WITH queries hang below the top node. */
  private void addSubplans(PlanNode root, Subplan.Use only) {
    List<PlanNode> added = new ArrayList<>();
    for (int s = 0; s < shownSubplans.length; s++) {
      Subplan subplan = statement.subplans().get(s);
      if (!shownSubplans[s] && (only == null || subplan.use() == only)) {
        shownSubplans[s] = true;
        PlanNode node = describe(subplan.plan());
        node.relationship = subplan.use() == Subplan.Use.CALL ? "SubPlan" : "InitPlan";
        node.subplanName = subplan.name();
        added.add(node);
      }
    }
    int at = 0;
    for (PlanNode node : added) {
      if (node.relationship.equals("InitPlan")) {
        root.children.add(at++, node);
      } else {
        root.children.add(node);
      }
    }
  }

  private PlanNode describe(Plan plan) {
    PlanNode node = head(plan);
    names.enter(plan);
    if (options.verbose() && showsOutput(plan)) {
      names.printOutput(true);
      node.addList("Output", expressions(plan.output()));
      names.printOutput(false);
    }
    addProperties(plan, node);
    addWork(node);
    List<Plan> inputs = plan.inputs();
    for (int i = 0; i < inputs.size(); i++) {
      PlanNode child = describe(inputs.get(i));
      child.relationship =
          plan instanceof AppendingPlan
              ? "Member"
              : plan instanceof SubqueryScanPlan ? "Subquery" : i == 0 ? "Outer" : "Inner";
      node.children.add(child);
    }
    if (plan instanceof HashJoinPlan) {
      HashTables.addTo(node.children.getLast(), measured(plan));
    }
    return node;
  }

  /** What nodes only pass on is told below them. */
  private static boolean showsOutput(Plan plan) {
    return !plan.output().isEmpty()
        && !(plan instanceof AppendingPlan)
        && !(plan instanceof RecursiveUnionPlan);
  }

  private void addWork(PlanNode node) {
    WorkMeter work = node.measured == null ? null : node.measured.work();
    if (work != null && options.buffers()) {
      node.work.addAll(WorkLines.buffers(work));
    }
    if (work != null && options.wal()) {
      node.work.addAll(WorkLines.log(work));
    }
  }

  private List<String> expressions(List<Expression> expressions) {
    List<String> texts = new ArrayList<>(expressions.size());
    for (Expression expression : expressions) {
      texts.add(deparser.deparse(expression));
    }
    return texts;
  }

  private InstrumentedOperator measured(Plan plan) {
    return instruments == null ? null : instruments.of(plan);
  }

  private PlanNode node(Plan plan, String type, String heading) {
    Measured measured =
        plan instanceof BitmapPlan && instruments != null
            ? instruments.ofBitmap(plan)
            : measured(plan);
    return new PlanNode(type, heading, plan.estimate(), measured);
  }

  private PlanNode node(Plan plan, String type) {
    return node(plan, type, type);
  }

  private PlanNode scan(Plan plan, String type, String suffix, ScanTarget target) {
    PlanNode node = node(plan, type, type + suffix + " on " + targetName(target));
    if (target.relation() != 0) {
      node.identify("Relation Name", target.name());
      if (options.verbose()) {
        node.identify("Schema", target.schema());
      }
    }
    node.identify("Alias", scans.of(target));
    return node;
  }

  private String targetName(ScanTarget target) {
    String alias = scans.of(target);
    if (target.name() == null) {
      return Identifiers.quote(alias == null ? "?" : alias);
    }
    String name = Identifiers.quote(target.name());
    if (options.verbose() && target.schema() != null) {
      name = Identifiers.quote(target.schema()) + "." + name;
    }
    return alias == null || alias.equals(target.name())
        ? name
        : name + " " + Identifiers.quote(alias);
  }

  private PlanNode head(Plan plan) {
    return switch (plan) {
      case SequentialScanPlan p ->
          scan(p, p.sample() == null ? "Seq Scan" : "Sample Scan", "", p.target());
      case IndexScanPlan p -> indexScan(p, "Index Scan", p.backward(), p.indexName(), p.target());
      case IndexOnlyScanPlan p ->
          indexScan(p, "Index Only Scan", p.backward(), p.indexName(), p.target());
      case BitmapHeapScanPlan p -> scan(p, "Bitmap Heap Scan", "", p.target());
      case BitmapPlan.IndexScan p -> {
        PlanNode node =
            node(
                p, "Bitmap Index Scan", "Bitmap Index Scan on " + Identifiers.quote(p.indexName()));
        node.identify("Index Name", p.indexName());
        yield node;
      }
      case BitmapPlan.And p -> node(p, "BitmapAnd");
      case BitmapPlan.Or p -> node(p, "BitmapOr");
      case TidScanPlan p -> scan(p, "Tid Scan", "", p.target());
      case SubqueryScanPlan p -> scan(p, "Subquery Scan", "", p.target());
      case FunctionScanPlan p -> functionScan(p);
      case ValuesScanPlan p ->
          node(p, "Values Scan", "Values Scan on \"" + scans.of(p.target()) + "\"");
      case CommonTableScanPlan p -> scan(p, "CTE Scan", "", p.target());
      case WorkTableScanPlan p -> scan(p, "WorkTable Scan", "", p.target());
      case NamedRowsScanPlan p -> node(p, "Named Tuplestore Scan", "Named Tuplestore Scan");
      case ResultPlan p -> node(p, "Result");
      case ProjectSetPlan p -> node(p, "ProjectSet");
      case LimitPlan p -> node(p, "Limit");
      case SortPlan p -> node(p, "Sort");
      case IncrementalSortPlan p -> node(p, "Incremental Sort");
      case UniquePlan p -> node(p, "Unique");
      case GroupPlan p -> node(p, "Group");
      case AggregatePlan p -> aggregate(p);
      case WindowPlan p -> node(p, "WindowAgg");
      case AppendPlan p -> node(p, "Append");
      case MergeAppendPlan p -> node(p, "Merge Append");
      case SetOperationPlan p -> setOperation(p);
      case RecursiveUnionPlan p -> node(p, "Recursive Union");
      case MaterializePlan p -> node(p, "Materialize");
      case NestedLoopPlan p -> join(p, "Nested Loop", "Nested Loop", p.kind());
      case HashJoinPlan p -> join(p, "Hash Join", "Hash", p.kind());
      case MergeJoinPlan p -> join(p, "Merge Join", "Merge", p.kind());
      case HashPlan p -> node(p, "Hash");
      case LockRowsPlan p -> node(p, "LockRows");
      case ModifyTablePlan p -> modification(p);
    };
  }

  private PlanNode indexScan(
      Plan plan, String type, boolean backward, String index, ScanTarget target) {
    PlanNode node =
        scan(
            plan,
            type,
            (backward ? " Backward" : "") + " using " + Identifiers.quote(index),
            target);
    node.identity.add(
        0, new PlanNode.Property("Scan Direction", backward ? "Backward" : "Forward", null));
    node.identity.add(1, new PlanNode.Property("Index Name", index, null));
    return node;
  }

  private PlanNode functionScan(FunctionScanPlan plan) {
    FunctionEntry function = plan.calls().size() == 1 ? scanned(plan.calls().getFirst()) : null;
    String alias = scans.of(plan.target());
    if (function == null) {
      PlanNode node = node(plan, "Function Scan", "Function Scan on " + Identifiers.quote(alias));
      node.identify("Alias", alias);
      return node;
    }
    String schema = options.verbose() ? catalog.namespace(function.namespace()).name() : null;
    String heading =
        (schema == null ? "" : Identifiers.quote(schema) + ".")
            + Identifiers.quote(function.name());
    if (!function.name().equals(alias)) {
      heading += " " + Identifiers.quote(alias);
    }
    PlanNode node = node(plan, "Function Scan", "Function Scan on " + heading);
    node.identify("Function Name", function.name());
    if (schema != null) {
      node.identify("Schema", schema);
    }
    node.identify("Alias", alias);
    return node;
  }

  /** The function that a scan calls, null if it is none by itself. */
  private FunctionEntry scanned(Expression call) {
    return switch (call) {
      case FunctionCall c -> catalog.function(c.function());
      case OperatorCall c -> catalog.function(c.function());
      default -> null;
    };
  }

  private PlanNode aggregate(AggregatePlan plan) {
    String heading =
        switch (plan.strategy()) {
          case PLAIN -> "Aggregate";
          case SORTED -> "GroupAggregate";
          case HASHED -> "HashAggregate";
          case MIXED -> "MixedAggregate";
        };
    if (plan.strategy() == AggregatePlan.Strategy.MIXED && !hasEmptySet(plan)) {
      heading = "HashAggregate";
    }
    PlanNode node = node(plan, "Aggregate", heading);
    node.identify(
        "Strategy",
        switch (plan.strategy()) {
          case PLAIN -> "Plain";
          case SORTED -> "Sorted";
          case HASHED -> "Hashed";
          case MIXED -> "Mixed";
        });
    node.identify("Partial Mode", "Simple");
    return node;
  }

  private static boolean hasEmptySet(AggregatePlan plan) {
    for (List<Integer> set : plan.groupingSets()) {
      if (set.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private PlanNode setOperation(SetOperationPlan plan) {
    String command =
        switch (plan.kind()) {
          case INTERSECT -> "Intersect";
          case EXCEPT -> "Except";
          case UNION -> "Union";
        };
    command += plan.all() ? " All" : "";
    PlanNode node = node(plan, "SetOp", (plan.hashed() ? "HashSetOp " : "SetOp ") + command);
    node.identify("Strategy", plan.hashed() ? "Hashed" : "Sorted");
    node.identify("Command", command);
    return node;
  }

  private PlanNode join(Plan plan, String type, String name, JoinKind kind) {
    String word =
        switch (kind) {
          case INNER -> "";
          case LEFT -> "Left";
          case RIGHT -> "Right";
          case FULL -> "Full";
          case SEMI -> "Semi";
          case ANTI -> "Anti";
          case RIGHT_SEMI -> "Right Semi";
          case RIGHT_ANTI -> "Right Anti";
        };
    String heading;
    if (word.isEmpty()) {
      heading = type;
    } else {
      heading = name + " " + word + " Join";
    }
    PlanNode node = node(plan, type, heading);
    node.identify("Join Type", word.isEmpty() ? "Inner" : word);
    return node;
  }

  private String sampling(RangeTableEntry.TableSample sample) {
    StringBuilder text = new StringBuilder(deparser.functionName(sample.method())).append(" (");
    for (int i = 0; i < sample.arguments().size(); i++) {
      text.append(i == 0 ? "" : ", ").append(deparser.deparse(sample.arguments().get(i)));
    }
    text.append(')');
    if (sample.repeatable() != null) {
      text.append(" REPEATABLE (").append(deparser.deparse(sample.repeatable())).append(')');
    }
    return text.toString();
  }

  private PlanNode modification(ModifyTablePlan plan) {
    String operation =
        switch (plan.command()) {
          case INSERT -> "Insert";
          case UPDATE -> "Update";
          case DELETE -> "Delete";
          default -> "Merge";
        };
    PlanNode node = node(plan, "ModifyTable", operation + " on " + targetName(plan.target()));
    node.identify("Operation", operation);
    node.identify("Relation Name", plan.target().name());
    node.identify("Alias", scans.of(plan.target()));
    for (ScanTarget table : plan.tables()) {
      node.addLine(operation + " on " + targetName(table));
    }
    return node;
  }

  // ---- properties

  private void addCondition(PlanNode node, String name, Expression condition) {
    if (condition != null) {
      node.add(name, parenthesized(deparser.deparse(condition)));
    }
  }

  private static String parenthesized(String text) {
    return text.startsWith("(") ? text : "(" + text + ")";
  }

  private void addIndexConditions(PlanNode node, List<IndexCondition> conditions) {
    if (conditions.isEmpty()) {
      return;
    }
    List<String> texts = new ArrayList<>(conditions.size());
    for (IndexCondition condition : conditions) {
      if (condition.kind() != IndexCondition.Kind.ROW_NEXT) {
        texts.add(deparser.deparse(condition.clause()));
      }
    }
    String text = String.join(" AND ", texts);
    node.add("Index Cond", texts.size() == 1 ? parenthesized(text) : "(" + text + ")");
  }

  private void addFilter(PlanNode node, Expression filter, Plan plan) {
    if (filter != null) {
      addCondition(node, "Filter", filter);
      Removed.addTo(node, measured(plan));
    }
  }

  private void addProperties(Plan plan, PlanNode node) {
    switch (plan) {
      case SequentialScanPlan p -> {
        if (p.sample() != null) {
          node.add("Sampling", sampling(p.sample()));
        }
        addFilter(node, p.filter(), p);
      }
      case IndexScanPlan p -> {
        addIndexConditions(node, p.conditions());
        addFilter(node, p.filter(), p);
      }
      case IndexOnlyScanPlan p -> {
        addIndexConditions(node, p.conditions());
        addFilter(node, p.filter(), p);
        HeapFetches.addTo(node, instruments != null, measured(p));
      }
      case BitmapHeapScanPlan p -> {
        addCondition(node, "Recheck Cond", p.recheck());
        HeapBlocks.addRecheckTo(node, measured(p), p.filter() != null);
        addFilter(node, p.filter(), p);
        HeapBlocks.addTo(node, measured(p));
      }
      case BitmapPlan.IndexScan p -> addIndexConditions(node, p.conditions());
      case TidScanPlan p -> {
        Expression condition = p.conditions().getFirst();
        if (condition instanceof CurrentOf) {
          node.add("TID Cond", deparser.deparse(condition));
        } else {
          addCondition(node, "TID Cond", condition);
        }
        addFilter(node, p.filter(), p);
      }
      case SubqueryScanPlan p -> addFilter(node, p.filter(), p);
      case FunctionScanPlan p -> {
        if (options.verbose()) {
          node.add("Function Call", String.join(", ", expressions(p.calls())));
        }
        addFilter(node, p.filter(), p);
      }
      case ValuesScanPlan p -> addFilter(node, p.filter(), p);
      case CommonTableScanPlan p -> addFilter(node, p.filter(), p);
      case WorkTableScanPlan p -> addFilter(node, p.filter(), p);
      case NamedRowsScanPlan p -> addFilter(node, p.filter(), p);
      case ResultPlan p -> {
        if (p.oneTimeFilter() != null) {
          node.add("One-Time Filter", deparser.deparse(p.oneTimeFilter()));
        }
        addFilter(node, p.filter(), p);
      }
      case SortPlan p -> {
        addSortKeys(node, "Sort Key", p.keys(), p.keys().size());
        SortMethods.addTo(node, measured(p));
      }
      case IncrementalSortPlan p -> {
        addSortKeys(node, "Sort Key", p.keys(), p.keys().size());
        addSortKeys(node, "Presorted Key", withoutOrder(p.keys()), p.presorted());
        SortMethods.addGroupsTo(node, measured(p));
      }
      case MergeAppendPlan p -> addMergeKeys(node, p);
      case WindowPlan p -> {
        if (p.runCondition() != null) {
          addCondition(node, "Run Condition", p.runCondition().condition());
        }
        addFilter(node, p.filter(), p);
      }
      case AggregatePlan p -> {
        addGroupKeys(node, p);
        addFilter(node, p.filter(), p);
        if (p.strategy() == AggregatePlan.Strategy.HASHED
            || p.strategy() == AggregatePlan.Strategy.MIXED) {
          HashedGroups.addTo(node, measured(p));
        }
      }
      case GroupPlan p -> {
        addSortKeys(node, "Group Key", withoutOrder(p.keys()), p.keys().size());
        addFilter(node, p.filter(), p);
      }
      case NestedLoopPlan p -> {
        addCondition(node, "Join Filter", p.condition());
        addFilter(node, p.filter(), p);
      }
      case HashJoinPlan p -> {
        addClauses(node, "Hash Cond", p.clauses());
        addCondition(node, "Join Filter", p.condition());
        addFilter(node, p.filter(), p);
      }
      case MergeJoinPlan p -> {
        addClauses(node, "Merge Cond", p.clauses());
        addCondition(node, "Join Filter", p.condition());
        addFilter(node, p.filter(), p);
      }
      case ModifyTablePlan p when p.conflict() != null -> addConflict(p, node);
      case ModifyTablePlan p when !p.actions().isEmpty() ->
          WrittenCounts.addMerged(node, measured(p), measured(p.input()));
      default -> {}
    }
  }

  private void addConflict(ModifyTablePlan plan, PlanNode node) {
    node.add("Conflict Resolution", plan.conflict().update() == null ? "NOTHING" : "UPDATE");
    List<String> arbiters = new ArrayList<>();
    for (int index : plan.conflict().arbiters()) {
      arbiters.add(Identifiers.quote(catalog.relations().relation(index).name()));
    }
    if (!arbiters.isEmpty()) {
      node.addList("Conflict Arbiter Indexes", arbiters);
    }
    WrittenCounts.addConflicts(node, measured(plan), measured(plan.input()));
  }

  private void addClauses(PlanNode node, String name, List<Expression> clauses) {
    List<String> texts = expressions(clauses);
    node.add(
        name,
        texts.size() == 1
            ? parenthesized(texts.getFirst())
            : "(" + String.join(" AND ", texts) + ")");
  }

  private static List<PlanKey> withoutOrder(List<PlanKey> keys) {
    List<PlanKey> plain = new ArrayList<>(keys.size());
    for (PlanKey key : keys) {
      plain.add(new PlanKey(key.column(), key.equality(), 0, key.collation(), false, false));
    }
    return plain;
  }

  private void addSortKeys(PlanNode node, String name, List<PlanKey> keys, int count) {
    List<String> texts = new ArrayList<>(count);
    for (PlanKey key : keys.subList(0, count)) {
      Expression column = ColumnReference.of(PlanColumns.OUTER, key.column() + 1, 0);
      int type = names.current().inputs().getFirst().output().get(key.column()).type();
      texts.add(sortKey(key, column, type));
    }
    node.addList(name, texts);
  }

  /** The keys in terms of the tree whose tables are merged. */
  private void addMergeKeys(PlanNode node, MergeAppendPlan plan) {
    List<String> texts = new ArrayList<>(plan.keys().size());
    for (PlanKey key : plan.keys()) {
      Expression column = plan.output().get(key.column());
      texts.add(sortKey(key, column, column.type()));
    }
    node.addList("Sort Key", texts);
  }

  /** A key with what its order adds to it; an unordered one alone. */
  private String sortKey(PlanKey key, Expression column, int type) {
    boolean ordered = key.ordering() != 0;
    deparser.text().setLength(0);
    names.hideCollation(ordered);
    deparser.append(column, true);
    names.hideCollation(false);
    if (ordered) {
      deparser.appendCollation(key.collation(), type);
      deparser.appendOrder(key.ordering(), key.nullsFirst(), type, false);
    }
    return deparser.text().toString();
  }

  private void addGroupKeys(PlanNode node, AggregatePlan plan) {
    if (plan.keys().isEmpty()) {
      return;
    }
    List<PlanKey> keys = withoutOrder(plan.keys());
    if (plan.groupingSets().size() == 1) {
      addSortKeys(node, "Group Key", keys, keys.size());
      return;
    }
    for (List<Integer> set : plan.groupingSets()) {
      List<PlanKey> used = new ArrayList<>();
      for (int index : set) {
        used.add(keys.get(index));
      }
      if (used.isEmpty()) {
        node.addList("Group Key", List.of("()"));
      } else {
        addSortKeys(node, "Hash Key", used, used.size());
      }
    }
  }
}
