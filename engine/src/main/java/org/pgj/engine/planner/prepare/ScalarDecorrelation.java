package org.pgj.engine.planner.prepare;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.pgj.engine.analyzer.tree.AggregateCall;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.AnalyzedQuery.CommandKind;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FunctionCall;
import org.pgj.engine.analyzer.tree.JoinTree;
import org.pgj.engine.analyzer.tree.JoinTree.JoinKind;
import org.pgj.engine.analyzer.tree.OperatorCall;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.Relabeling;
import org.pgj.engine.analyzer.tree.SortKey;
import org.pgj.engine.analyzer.tree.SubqueryExpression;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.analyzer.tree.TreeMapper;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.TypeOperators;
import org.pgj.engine.catalog.entry.OperatorEntry;
import org.pgj.engine.planner.Expressions;
import org.pgj.engine.planner.relation.RelationSet;

/**
 * {@code x < (SELECT avg(y) FROM t WHERE t.k = o.k)}: an aggregate that refers outwards by
 * equalities only is computed for all keys at once and joined (Kim, 1982; with the outer join of
 * Ganski and Wong, 1987, for keys without rows). Whether that is cheaper than asking for each row
 * is the planner's to find out.
 */
public final class ScalarDecorrelation {
  /** count(any), count(*), regr_count: the built-in aggregates that are 0 without rows. */
  private static final Set<Integer> COUNTS = Set.of(2147, 2803, 2818);

  private static final int FIRST_USER_OID = 16384;

  private final Expressions expressions;
  private final Catalog catalog;
  private List<RangeTableEntry> ranges;

  public ScalarDecorrelation(Expressions expressions, Catalog catalog) {
    this.expressions = expressions;
    this.catalog = catalog;
  }

  /** The query with such subqueries joined; the same object if there is none. */
  public AnalyzedQuery apply(AnalyzedQuery query) {
    if (query.rowMarks().isEmpty() && query.command() != CommandKind.MERGE) {
      ranges = new ArrayList<>(query.rangeTable());
      JoinTree tree = visit(query.joinTree());
      if (tree != query.joinTree()) {
        return query.with().rangeTable(ranges).joinTree((JoinTree.From) tree).build();
      }
    }
    return query;
  }

  private JoinTree visit(JoinTree tree) {
    return switch (tree) {
      case JoinTree.Leaf leaf -> leaf;
      case JoinTree.Join join -> {
        JoinTree left = visit(join.left());
        JoinTree right = visit(join.right());
        yield left == join.left() && right == join.right()
            ? join
            : new JoinTree.Join(
                join.kind(), left, right, join.usingColumns(), join.condition(), join.alias());
      }
      case JoinTree.From from -> visitFrom(from);
    };
  }

  private JoinTree visitFrom(JoinTree.From from) {
    List<JoinTree> items = new ArrayList<>(from.items().size());
    boolean changed = false;
    for (JoinTree item : from.items()) {
      JoinTree visited = visit(item);
      changed |= visited != item;
      items.add(visited);
    }
    if (from.condition() == null || items.isEmpty()) {
      return changed ? new JoinTree.From(items, from.condition()) : from;
    }
    Joining joining = new Joining(QueryShapes.single(items));
    List<Expression> conditions = new ArrayList<>();
    for (Expression condition : Expressions.conjuncts(from.condition())) {
      conditions.add(joining.map(condition));
    }
    if (joining.joined) {
      return new JoinTree.From(List.of(joining.tree), Expressions.and(conditions));
    }
    return changed ? new JoinTree.From(items, from.condition()) : from;
  }

  /** Replaces subqueries by columns of what they are joined as. */
  private final class Joining extends TreeMapper {
    private final long available;
    private JoinTree tree;
    private boolean joined;

    private Joining(JoinTree tree) {
      this.tree = tree;
      this.available = QueryShapes.relations(tree);
    }

    @Override
    public Expression map(Expression expression) {
      if (!(expression instanceof SubqueryExpression subquery)) {
        return mapChildren(expression);
      }
      Expression column = subquery.kind() == SubqueryExpression.Kind.SCALAR ? join(subquery) : null;
      return column == null ? subquery : column;
    }

    private Expression join(SubqueryExpression subquery) {
      AnalyzedQuery query = subquery.query();
      if (!isPlainAggregate(query)
          || ranges.size() + 1 + query.rangeTable().size() >= RelationSet.LARGEST - 2) {
        return null;
      }
      TargetEntry value = QueryShapes.columns(query).getFirst();
      List<Expression> own = new ArrayList<>();
      List<OperatorCall> correlations = new ArrayList<>();
      for (Expression condition : Expressions.conjuncts(query.joinTree().condition())) {
        if (!QueryShapes.refersOutwards(condition)) {
          own.add(condition);
        } else if (condition instanceof OperatorCall call && isCorrelation(call)) {
          correlations.add(call);
        } else {
          return null;
        }
      }
      AnalyzedQuery rest =
          query
              .with()
              .joinTree(new JoinTree.From(query.joinTree().items(), Expressions.and(own)))
              .build();
      if (correlations.isEmpty()
          || QueryShapes.refersOutwards(rest)
          || expressions.isVolatile(query)
          || !isNullWithoutRows(value.expression())) {
        return null;
      }
      return join(rest, correlations, value);
    }

    private Expression join(
        AnalyzedQuery query, List<OperatorCall> correlations, TargetEntry value) {
      int index = ranges.size() + 1;
      List<TargetEntry> targets = new ArrayList<>();
      List<SortKey> keys = new ArrayList<>();
      List<Expression> conditions = new ArrayList<>();
      for (OperatorCall call : correlations) {
        boolean leftIsOwn = !QueryShapes.refersOutwards(call.arguments().getFirst());
        Expression key = call.arguments().get(leftIsOwn ? 0 : 1);
        Expression outer = new Adoption(0).map(call.arguments().get(leftIsOwn ? 1 : 0));
        if (!RelationSet.isSubset(Expressions.relations(outer), available)) {
          return null;
        }
        TypeOperators operators = catalog.typeOperators(key.type());
        if (operators.equality() == 0) {
          return null;
        }
        keys.add(
            new SortKey(
                targets.size(),
                operators.equality(),
                operators.less(),
                false,
                operators.hashable()));
        targets.add(new TargetEntry(key, 0, "key", false, 0, 0));
        Expression column = column(index, targets.size(), key);
        conditions.add(
            new OperatorCall(
                call.operator(),
                call.function(),
                call.returnsSet(),
                call.type(),
                call.collation(),
                call.inputCollation(),
                leftIsOwn ? List.of(column, outer) : List.of(outer, column),
                call.position()));
      }
      targets.add(value);
      addRange(query.with().targetList(targets).groupBy(keys).build(), targets);
      tree =
          new JoinTree.Join(
              JoinKind.LEFT,
              tree,
              new JoinTree.Leaf(index),
              List.of(),
              Expressions.and(conditions),
              null);
      joined = true;
      return column(index, targets.size(), value.expression());
    }
  }

  private void addRange(AnalyzedQuery query, List<TargetEntry> targets) {
    List<String> names = new ArrayList<>();
    List<RangeTableEntry.ColumnType> types = new ArrayList<>();
    for (TargetEntry target : targets) {
      Expression value = target.expression();
      names.add(target.name());
      types.add(new RangeTableEntry.ColumnType(value.type(), value.typmod(), value.collation()));
    }
    ranges.add(
        new RangeTableEntry.Subquery("expr_subquery", false, names, types, query, false, false, 0));
  }

  private static ColumnReference column(int index, int attribute, Expression value) {
    return ColumnReference.of(index, attribute, value);
  }

  private static boolean isPlainAggregate(AnalyzedQuery query) {
    return query.hasAggregates()
        && query.groupBy().isEmpty()
        && query.having() == null
        && QueryShapes.isPlainJoin(query.with().hasAggregates(false).build())
        && QueryShapes.columns(query).size() == 1;
  }

  /** {@code own = outer}, by an operator that hashes or merges. */
  private boolean isCorrelation(OperatorCall call) {
    OperatorEntry operator = catalog.operator(call.operator());
    if (call.arguments().size() != 2 || !operator.canHash() && !operator.canMerge()) {
      return false;
    }
    Expression left = call.arguments().get(0);
    Expression right = call.arguments().get(1);
    boolean leftOuter = QueryShapes.refersOutwards(left);
    boolean rightOuter = QueryShapes.refersOutwards(right);
    return leftOuter != rightOuter
        && Expressions.relations(leftOuter ? left : right) == 0
        && Expressions.relations(leftOuter ? right : left) != 0;
  }

  /** Whether the value of no rows at all is null, as the outer join's. */
  private boolean isNullWithoutRows(Expression value) {
    return switch (value) {
      case AggregateCall call ->
          call.directArguments().isEmpty()
              && call.function() < FIRST_USER_OID
              && !COUNTS.contains(call.function());
      case Relabeling relabeling -> isNullWithoutRows(relabeling.argument());
      case OperatorCall call ->
          expressions.isStrictFunction(call.function()) && anyNullWithoutRows(call.arguments());
      case FunctionCall call ->
          expressions.isStrictFunction(call.function()) && anyNullWithoutRows(call.arguments());
      default -> false;
    };
  }

  private boolean anyNullWithoutRows(List<Expression> arguments) {
    for (Expression argument : arguments) {
      if (isNullWithoutRows(argument)) {
        return true;
      }
    }
    return false;
  }
}
