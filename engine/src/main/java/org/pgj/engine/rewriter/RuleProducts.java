package org.pgj.engine.rewriter;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.BooleanTest;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.CommonTableExpression;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.JoinTree;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.RowConstructor;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.analyzer.tree.TreeMapper;
import org.pgj.engine.analyzer.tree.TreeReader;
import org.pgj.engine.analyzer.tree.TreeWalker;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.entry.RuleEntry;
import org.pgj.engine.error.DatabaseError;

/**
 * The queries that a rule makes of a statement (manual: Rules on INSERT, UPDATE, and DELETE): its
 * actions, joined with what the statement reads. A subquery in FROM that needs OLD or NEW becomes
 * LATERAL.
 */
final class RuleProducts {
  private final AnalyzedQuery statement;
  private final RelationEntry relation;

  /**
   * @param statement with its defaults filled in
   * @param relation that it writes
   */
  RuleProducts(AnalyzedQuery statement, RelationEntry relation) {
    this.statement = statement;
    this.relation = relation;
  }

  /** The condition of a rule, null if it has none. */
  private Expression condition(RuleEntry rule) {
    return rule.condition() == null
        ? null
        : ViewQueries.accessedAs(relation.owner(), TreeReader.expression(rule.condition()));
  }

  /** The queries to be run because of a rule. */
  List<AnalyzedQuery> of(RuleEntry rule) {
    List<AnalyzedQuery> products = new ArrayList<>();
    for (AnalyzedQuery action : TreeReader.queries(rule.actions())) {
      boolean returns = rule.instead() && rule.condition() == null;
      products.add(
          product(
              ViewQueries.accessedAs(relation.owner(), action),
              condition(rule),
              returns && !statement.returning().isEmpty()));
    }
    return products;
  }

  /** A statement for the rows that a rule's condition leaves to it. */
  AnalyzedQuery without(AnalyzedQuery original, RuleEntry rule) {
    Expression met =
        new RuleRowMapping(statement, relation, statement.resultRelation(), statement.targetList())
            .map(condition(rule));
    Expression left = new BooleanTest(met, BooleanTest.Kind.IS_NOT_TRUE, SourcePosition.UNKNOWN);
    return original
        .with()
        .joinTree(
            new JoinTree.From(
                original.joinTree().items(),
                UpdatableViews.both(original.joinTree().condition(), left)))
        .hasSubqueries(original.hasSubqueries() || hasSubquery(rule))
        .build();
  }

  private static boolean hasSubquery(RuleEntry rule) {
    return rule.condition().contains("(SubqueryExpression ");
  }

  private AnalyzedQuery product(AnalyzedQuery action, Expression condition, boolean returns) {
    int offset = action.rangeTable().size();
    AnalyzedQuery moved = new RangeShift(offset).mapQuery(statement);
    int result = statement.resultRelation() + offset;
    RuleRowMapping rows = new RuleRowMapping(statement, relation, result, moved.targetList());
    AnalyzedQuery mapped = rows.mapQuery(action);
    Expression met = condition == null ? null : rows.map(condition);
    List<RangeTableEntry> entries = new ArrayList<>(mapped.rangeTable());
    entries.addAll(moved.rangeTable());
    List<JoinTree> items = new ArrayList<>(mapped.joinTree().items());
    boolean readsRow = rows.hasReadRow() || refersTo(moved.joinTree().condition(), result);
    for (JoinTree item : moved.joinTree().items()) {
      boolean isTarget = item instanceof JoinTree.Leaf leaf && leaf.rangeIndex() == result;
      if (!isTarget || readsRow) {
        items.add(item);
      }
    }
    List<CommonTableExpression> tables = new ArrayList<>(mapped.commonTables());
    for (CommonTableExpression table : moved.commonTables()) {
      requireOtherName(tables, table);
      tables.add(table);
    }
    return mapped
        .with()
        .commonTables(tables)
        .rangeTable(entries)
        .joinTree(
            new JoinTree.From(
                items,
                UpdatableViews.both(
                    UpdatableViews.both(mapped.joinTree().condition(), met),
                    moved.joinTree().condition())))
        .returning(returns ? returning(moved.returning(), mapped.returning(), result) : List.of())
        .hasSubqueries(true)
        .hasModifyingCommonTable(
            action.hasModifyingCommonTable() || moved.hasModifyingCommonTable())
        .build();
  }

  private static void requireOtherName(
      List<CommonTableExpression> tables, CommonTableExpression table) {
    for (CommonTableExpression other : tables) {
      if (other.name().equals(table.name())) {
        throw new DatabaseError(
            "0A000",
            "WITH query name \""
                + table.name()
                + "\" appears in both a rule action and the query being rewritten");
      }
    }
  }

  private static boolean refersTo(Expression expression, int rangeIndex) {
    if (expression == null) {
      return false;
    }
    boolean[] found = new boolean[1];
    new TreeWalker() {
      @Override
      protected void visit(Expression node) {
        found[0] |=
            node instanceof ColumnReference column
                && column.rangeIndex() == rangeIndex
                && column.levelsUp() == depth();
        visitChildren(node);
      }
    }.walk(expression);
    return found[0];
  }

  /** What the user wants returned, out of what the rule's action returns of its row. */
  private List<TargetEntry> returning(
      List<TargetEntry> wanted, List<TargetEntry> given, int result) {
    if (given.isEmpty()) {
      return List.of();
    }
    TreeMapper mapper =
        new TreeMapper() {
          @Override
          public Expression map(Expression expression) {
            if (!(expression instanceof ColumnReference column)
                || column.rangeIndex() != result
                || column.levelsUp() != depth()) {
              return mapChildren(expression);
            }
            if (column.attribute() > 0) {
              return given.get(column.attribute() - 1).expression();
            }
            List<Expression> fields = new ArrayList<>();
            List<String> names = new ArrayList<>();
            for (TargetEntry target : given) {
              fields.add(target.expression());
              names.add(target.name());
            }
            return new RowConstructor(column.type(), fields, names, column.position());
          }
        };
    List<TargetEntry> returning = new ArrayList<>(wanted.size());
    for (TargetEntry target : wanted) {
      returning.add(target.withExpression(mapper.map(target.expression())));
    }
    return returning;
  }

  /** Moves a query's own range table behind another. */
  private static final class RangeShift extends TreeMapper {
    private final int offset;

    RangeShift(int offset) {
      this.offset = offset;
    }

    @Override
    public Expression map(Expression expression) {
      return expression instanceof ColumnReference column && column.levelsUp() == depth()
          ? column.in(column.rangeIndex() + offset)
          : mapChildren(expression);
    }

    @Override
    protected JoinTree mapJoinTree(JoinTree tree) {
      return depth() == 0 && tree instanceof JoinTree.Leaf leaf
          ? new JoinTree.Leaf(leaf.rangeIndex() + offset)
          : super.mapJoinTree(tree);
    }
  }
}
