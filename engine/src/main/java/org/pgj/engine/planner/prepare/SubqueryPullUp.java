package org.pgj.engine.planner.prepare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.AnalyzedQueryBuilder;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.JoinTree;
import org.pgj.engine.analyzer.tree.JoinTree.JoinKind;
import org.pgj.engine.analyzer.tree.LevelShift;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.RowConstructor;
import org.pgj.engine.analyzer.tree.RowMark;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.analyzer.tree.TreeMapper;
import org.pgj.engine.analyzer.tree.TreeWalker;
import org.pgj.engine.planner.Expressions;
import org.pgj.engine.planner.PlannerContext;
import org.pgj.engine.planner.relation.RelationSet;

/**
 * Subqueries in FROM that only join and compute columns, views among them, become part of the query
 * around them, so that their tables take part in its join order. Functions in FROM whose value is
 * constant give way to it.
 */
public final class SubqueryPullUp {
  /**
   * What the range table keeps of a subquery whose parts stand in the query around it: nothing, or
   * every level above would walk all of them again.
   */
  private static final AnalyzedQuery PULLED_UP =
      new AnalyzedQueryBuilder(AnalyzedQuery.CommandKind.SELECT)
          .joinTree(new JoinTree.From(List.of(), null))
          .build();

  /** What stands for an item of FROM that adds neither rows nor columns. */
  private static final JoinTree NOTHING = new JoinTree.From(List.of(), null);

  private final Expressions expressions;
  private final PlannerContext context;
  private final Map<Integer, List<Expression>> replacements = new HashMap<>();
  private List<RangeTableEntry> ranges;
  private AnalyzedQuery query;

  public SubqueryPullUp(Expressions expressions, PlannerContext context) {
    this.expressions = expressions;
    this.context = context;
  }

  public AnalyzedQuery pullUp(AnalyzedQuery original) {
    query = original;
    ranges = new ArrayList<>(original.rangeTable());
    JoinTree.From tree = (JoinTree.From) visit(original.joinTree(), false);
    if (tree == original.joinTree()) {
      return original;
    }
    AnalyzedQuery merged = original.with().rangeTable(ranges).joinTree(tree).build();
    return replacements.isEmpty() ? merged : new Replacement().mapQuery(merged);
  }

  /**
   * @param nullable whether an outer join above may replace the rows by nulls
   */
  private JoinTree visit(JoinTree tree, boolean nullable) {
    switch (tree) {
      case JoinTree.Leaf leaf -> {
        return visitLeaf(leaf, nullable);
      }
      case JoinTree.From from -> {
        List<JoinTree> items = new ArrayList<>(from.items().size());
        boolean changed = false;
        for (JoinTree item : from.items()) {
          // Only the query itself can do without any item.
          boolean needed = items.isEmpty() && from != query.joinTree();
          JoinTree visited = needed ? visit(item, nullable) : visitItem(item, nullable);
          changed |= visited != item;
          if (visited != NOTHING) {
            items.add(visited);
          }
        }
        return changed ? new JoinTree.From(items, from.condition()) : from;
      }
      case JoinTree.Join join when isPlain(join) -> {
        return visitPlain(join, nullable);
      }
      case JoinTree.Join join -> {
        JoinKind kind = join.kind();
        boolean full = kind == JoinKind.FULL;
        JoinTree left = visit(join.left(), nullable || full || kind == JoinKind.RIGHT);
        JoinTree right = visit(join.right(), nullable || full || kind == JoinKind.LEFT);
        return left == join.left() && right == join.right()
            ? join
            : new JoinTree.Join(
                kind, left, right, join.usingColumns(), join.condition(), join.alias());
      }
    }
  }

  private static boolean isPlain(JoinTree.Join join) {
    return join.kind() == JoinKind.INNER && join.usingColumns() == null && join.alias() == null;
  }

  /** A join whose sides may turn out to be constant. */
  private JoinTree visitPlain(JoinTree.Join join, boolean nullable) {
    JoinTree left = visitItem(join.left(), nullable);
    JoinTree right =
        left == NOTHING ? visit(join.right(), nullable) : visitItem(join.right(), nullable);
    if (left == NOTHING) {
      return new JoinTree.From(List.of(right), join.condition());
    }
    if (right == NOTHING) {
      return new JoinTree.From(List.of(left), join.condition());
    }
    return left == join.left() && right == join.right()
        ? join
        : new JoinTree.Join(
            join.kind(), left, right, join.usingColumns(), join.condition(), join.alias());
  }

  /** Visits an item that may be left out if it is a constant function. */
  private JoinTree visitItem(JoinTree item, boolean nullable) {
    if (!nullable
        && item instanceof JoinTree.Leaf(int index)
        && ranges.get(index - 1) instanceof RangeTableEntry.Functions functions) {
      Constant constant = constant(functions);
      if (constant != null && query.groupingSets() == null && !isWholeRowUsed(index)) {
        replacements.put(index, List.of(constant));
        return NOTHING;
      }
    }
    return visit(item, nullable);
  }

  /** The value of a single function that returns one column and is constant, else null. */
  private Constant constant(RangeTableEntry.Functions functions) {
    if (functions.ordinality()
        || functions.functions().size() != 1
        || functions.functions().getFirst().columns() != 1
        || functions.functions().getFirst().definitions() != null) {
      return null;
    }
    Expression call = functions.functions().getFirst().call();
    return new ConstantFolding(context).map(call) instanceof Constant constant
            && constant.type() == functions.columnTypes().getFirst().type()
        ? constant
        : null;
  }

  private JoinTree visitLeaf(JoinTree.Leaf leaf, boolean nullable) {
    int index = leaf.rangeIndex();
    if (!(ranges.get(index - 1) instanceof RangeTableEntry.Subquery entry)
        || entry.query().command() != AnalyzedQuery.CommandKind.SELECT
        || entry.query().rangeTable().size() >= RelationSet.LARGEST - 2) {
      return leaf;
    }
    AnalyzedQuery simplified = new SublinkPullUp(expressions).pullUp(entry.query());
    AnalyzedQuery subquery = new SubqueryPullUp(expressions, context).pullUp(simplified);
    if (!isPulledUp(entry, subquery, index, nullable)) {
      if (subquery != entry.query()) {
        ranges.set(index - 1, entry.withQuery(subquery));
        return new JoinTree.Leaf(index);
      }
      return leaf;
    }
    Adoption adoption = new Adoption(ranges.size());
    ranges.addAll(adoption.rangeTable(subquery));
    JoinTree tree = QueryShapes.single(adoption.joinTree(subquery));
    List<Expression> columns = new ArrayList<>();
    for (TargetEntry column : QueryShapes.columns(subquery)) {
      columns.add(adoption.map(column.expression()));
    }
    replacements.put(index, columns);
    ranges.set(index - 1, entry.withQuery(PULLED_UP));
    return tree;
  }

  private boolean isPulledUp(
      RangeTableEntry.Subquery entry, AnalyzedQuery subquery, int index, boolean nullable) {
    if (entry.securityBarrier()
        || !QueryShapes.isPlainJoin(subquery)
        || ranges.size() + subquery.rangeTable().size() >= RelationSet.LARGEST - 2) {
      return false;
    }
    for (RowMark mark : query.rowMarks()) {
      if (mark.rangeIndex() == index) {
        return false;
      }
    }
    if (nullable && (QueryShapes.refersOutwards(subquery) || isWholeRowUsed(index))
        || joinsWithOuterConditions(subquery.joinTree())) {
      return false;
    }
    Set<Expression> values = new HashSet<>();
    for (TargetEntry column : QueryShapes.columns(subquery)) {
      Expression value = column.expression();
      boolean plain =
          value instanceof ColumnReference reference
              && reference.levelsUp() == 0
              && reference.attribute() != 0;
      // Grouping sets make nulls of the columns they leave out, not of equal values elsewhere.
      boolean confusable = query.groupingSets() != null && !(plain && values.add(value));
      if (confusable || !plain && (nullable || expressions.isVolatile(value))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether an outer, semi or anti join tests values of the query around it: it has to be done for
   * each of them, before its rows are joined with others.
   */
  private static boolean joinsWithOuterConditions(JoinTree tree) {
    return switch (tree) {
      case JoinTree.Leaf ignored -> false;
      case JoinTree.From from -> {
        boolean found = false;
        for (JoinTree item : from.items()) {
          found |= joinsWithOuterConditions(item);
        }
        yield found;
      }
      case JoinTree.Join join ->
          join.kind() != JoinKind.INNER
                  && join.condition() != null
                  && QueryShapes.refersOutwards(join.condition())
              || joinsWithOuterConditions(join.left())
              || joinsWithOuterConditions(join.right());
    };
  }

  private boolean isWholeRowUsed(int index) {
    boolean[] found = new boolean[1];
    new TreeWalker() {
      @Override
      protected void visit(Expression expression) {
        found[0] |=
            expression instanceof ColumnReference column
                && column.levelsUp() == depth()
                && column.rangeIndex() == index
                && column.attribute() == 0;
        visitChildren(expression);
      }
    }.walk(query);
    return found[0];
  }

  /** Puts what a subquery computed in the place of references to its columns. */
  private final class Replacement extends TreeMapper {
    @Override
    public Expression map(Expression expression) {
      if (!(expression instanceof ColumnReference column) || column.levelsUp() != depth()) {
        return mapChildren(expression);
      }
      List<Expression> columns = replacements.get(column.rangeIndex());
      if (columns == null) {
        return column;
      }
      Expression value =
          column.attribute() == 0
              ? new RowConstructor(
                  column.type(), columns, names(column.rangeIndex()), column.position())
              : columns.get(column.attribute() - 1);
      // What was put in may itself refer to other subqueries that were pulled up.
      return LevelShift.of(new Replacement().map(value), depth());
    }
  }

  private List<String> names(int index) {
    return ranges.get(index - 1).columnNames();
  }
}
