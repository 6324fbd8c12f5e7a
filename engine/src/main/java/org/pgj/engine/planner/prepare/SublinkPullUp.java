package org.pgj.engine.planner.prepare;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.AnalyzedQuery.CommandKind;
import org.pgj.engine.analyzer.tree.BooleanExpression;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.JoinTree;
import org.pgj.engine.analyzer.tree.JoinTree.JoinKind;
import org.pgj.engine.analyzer.tree.LevelShift;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.SubqueryColumn;
import org.pgj.engine.analyzer.tree.SubqueryExpression;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.analyzer.tree.TreeMapper;
import org.pgj.engine.planner.Expressions;
import org.pgj.engine.planner.relation.RelationSet;

/**
 * EXISTS, NOT EXISTS and IN in conditions become semi joins and anti joins. NOT IN stays: a null on
 * either side makes it differ from an anti join.
 */
public final class SublinkPullUp {
  private final Expressions expressions;
  private List<RangeTableEntry> ranges;

  public SublinkPullUp(Expressions expressions) {
    this.expressions = expressions;
  }

  public AnalyzedQuery pullUp(AnalyzedQuery query) {
    ranges = new ArrayList<>(query.rangeTable());
    JoinTree tree = visit(query.joinTree());
    if (tree == query.joinTree()) {
      return query;
    }
    return query.with().rangeTable(ranges).joinTree((JoinTree.From) tree).build();
  }

  private JoinTree visit(JoinTree tree) {
    return switch (tree) {
      case JoinTree.Leaf leaf -> leaf;
      case JoinTree.From from -> visitFrom(from);
      case JoinTree.Join join -> visitJoin(join);
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
    if (items.isEmpty()) {
      return from;
    }
    List<Expression> rest = new ArrayList<>();
    JoinTree left = QueryShapes.single(items);
    JoinTree joined = pull(left, Expressions.conjuncts(from.condition()), rest);
    if (joined != left) {
      return new JoinTree.From(List.of(joined), Expressions.and(rest));
    }
    return changed ? new JoinTree.From(items, from.condition()) : from;
  }

  private JoinTree visitJoin(JoinTree.Join join) {
    JoinTree left = visit(join.left());
    JoinTree right = visit(join.right());
    List<Expression> conditions = Expressions.conjuncts(join.condition());
    List<Expression> rest = new ArrayList<>();
    switch (join.kind()) {
      case INNER -> {
        JoinTree plain = new JoinTree.From(List.of(left, right), null);
        JoinTree joined = pull(plain, conditions, rest);
        if (joined != plain) {
          return new JoinTree.From(List.of(joined), Expressions.and(rest));
        }
      }
      case LEFT -> {
        JoinTree pulled = pull(right, conditions, rest);
        if (pulled != right) {
          return with(join, left, pulled, Expressions.and(rest));
        }
      }
      case RIGHT -> {
        JoinTree pulled = pull(left, conditions, rest);
        if (pulled != left) {
          return with(join, pulled, right, Expressions.and(rest));
        }
      }
      default -> {}
    }
    return left == join.left() && right == join.right()
        ? join
        : with(join, left, right, join.condition());
  }

  private static JoinTree with(
      JoinTree.Join join, JoinTree left, JoinTree right, Expression condition) {
    return new JoinTree.Join(
        join.kind(), left, right, join.usingColumns(), condition, join.alias());
  }

  /** Joins a tree with the subqueries of those conditions that allow it. */
  private JoinTree pull(JoinTree tree, List<Expression> conditions, List<Expression> rest) {
    JoinTree joined = tree;
    long available = QueryShapes.relations(tree);
    for (Expression condition : conditions) {
      JoinTree next = convert(condition, joined, available);
      if (next == null) {
        rest.add(condition);
      } else {
        joined = next;
      }
    }
    return joined;
  }

  private JoinTree convert(Expression condition, JoinTree left, long available) {
    if (condition instanceof SubqueryExpression subquery) {
      return switch (subquery.kind()) {
        case EXISTS -> exists(subquery.query(), null, left, available, JoinKind.SEMI);
        case ANY -> any(subquery, left, available);
        default -> null;
      };
    }
    if (condition instanceof BooleanExpression not
        && not.kind() == BooleanExpression.Kind.NOT
        && not.arguments().getFirst() instanceof SubqueryExpression subquery
        && subquery.kind() == SubqueryExpression.Kind.EXISTS) {
      return exists(subquery.query(), null, left, available, JoinKind.ANTI);
    }
    return null;
  }

  private boolean fits(AnalyzedQuery query) {
    return ranges.size() + query.rangeTable().size() < RelationSet.LARGEST - 2;
  }

  private JoinTree any(SubqueryExpression subquery, JoinTree left, long available) {
    AnalyzedQuery query = subquery.query();
    Expression tests = Expressions.and(subquery.tests());
    long mentioned = Expressions.relations(tests);
    if (mentioned == 0
        || !RelationSet.isSubset(mentioned, available)
        || expressions.isVolatile(tests)
        || query.command() != CommandKind.SELECT
        || !fits(query)) {
      return null;
    }
    if (QueryShapes.refersOutwards(query)) {
      return correlatedAny(query, tests, left, available);
    }
    List<String> names = new ArrayList<>();
    List<RangeTableEntry.ColumnType> types = new ArrayList<>();
    for (TargetEntry column : QueryShapes.columns(query)) {
      Expression value = column.expression();
      names.add(column.name());
      types.add(new RangeTableEntry.ColumnType(value.type(), value.typmod(), value.collation()));
    }
    ranges.add(
        new RangeTableEntry.Subquery("ANY_subquery", false, names, types, query, false, false, 0));
    int index = ranges.size();
    Expression condition =
        new ColumnSubstitution() {
          @Override
          Expression column(SubqueryColumn column) {
            return ColumnReference.of(index, column.column(), column);
          }
        }.map(tests);
    return join(JoinKind.SEMI, left, new JoinTree.Leaf(index), condition);
  }

  /** {@code x IN (SELECT y … )} as EXISTS (… AND x = y). */
  private JoinTree correlatedAny(
      AnalyzedQuery query, Expression tests, JoinTree left, long available) {
    if (!QueryShapes.isPlainJoin(query)) {
      return null;
    }
    List<TargetEntry> columns = QueryShapes.columns(query);
    Expression test =
        new ColumnSubstitution() {
          @Override
          Expression column(SubqueryColumn column) {
            return columns.get(column.column() - 1).expression();
          }
        }.map(shiftOuter(tests));
    return exists(query, test, left, available, JoinKind.SEMI);
  }

  /** The tests as the subquery's own expressions: the outer side is one level up. */
  private static Expression shiftOuter(Expression tests) {
    return LevelShift.of(tests, 1);
  }

  /** Replaces the subquery's columns in the tests of IN. */
  private abstract static class ColumnSubstitution extends TreeMapper {
    abstract Expression column(SubqueryColumn column);

    @Override
    public Expression map(Expression expression) {
      if (expression instanceof SubqueryExpression) {
        // Its tests speak of its own columns.
        return expression;
      }
      return expression instanceof SubqueryColumn column && depth() == 0
          ? column(column)
          : mapChildren(expression);
    }
  }

  /**
   * @param test a further condition of the subquery, or null
   */
  private JoinTree exists(
      AnalyzedQuery subquery, Expression test, JoinTree left, long available, JoinKind kind) {
    AnalyzedQuery query = QueryShapes.forExists(subquery);
    if (!QueryShapes.isPlainJoin(query) || !fits(query)) {
      return null;
    }
    List<Expression> conditions =
        new ArrayList<>(Expressions.conjuncts(query.joinTree().condition()));
    AnalyzedQuery rest =
        query.with().joinTree(new JoinTree.From(query.joinTree().items(), null)).build();
    if (test != null) {
      conditions.add(test);
    }
    Expression condition = Expressions.and(conditions);
    if (condition == null
        || !QueryShapes.refersOutwards(condition)
        || QueryShapes.refersOutwards(rest)
        || expressions.isVolatile(condition)) {
      return null;
    }
    Adoption adoption = new Adoption(ranges.size());
    List<RangeTableEntry> adopted = adoption.rangeTable(rest);
    JoinTree right = QueryShapes.single(adoption.joinTree(rest).items());
    Expression joinCondition = adoption.map(condition);
    long outer = Expressions.relations(joinCondition) & ~QueryShapes.relations(right);
    // Without a relation of this level there is nothing to join with.
    if (outer == 0 || !RelationSet.isSubset(outer, available)) {
      return null;
    }
    ranges.addAll(adopted);
    List<Expression> remaining = new ArrayList<>();
    right = pull(right, Expressions.conjuncts(joinCondition), remaining);
    return join(kind, left, right, Expressions.and(remaining));
  }

  private static JoinTree join(JoinKind kind, JoinTree left, JoinTree right, Expression condition) {
    return new JoinTree.Join(kind, left, right, List.of(), condition, null);
  }
}
