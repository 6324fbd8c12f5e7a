package org.pgj.engine.planner.join;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.RowComparison;
import org.pgj.engine.analyzer.tree.RowComparison.Comparison;
import org.pgj.engine.catalog.entry.OperatorEntry;
import org.pgj.engine.planner.path.IndexClause;
import org.pgj.engine.planner.plan.IndexCondition;
import org.pgj.engine.planner.relation.Clause;
import org.pgj.engine.planner.relation.IndexInfo;
import org.pgj.engine.planner.relation.Relation;

/**
 * What an ordered index decides of {@code (a, b, c) > (x, y, z)}, as pages of a list are asked for.
 *
 * <p>Columns count as long as the index has them, in whatever order; of the others, nothing is
 * known but that the columns before are greater or equal.
 */
final class RowComparisonMatcher {
  private static final int LESS = 1;
  private static final int LESS_EQUAL = 2;
  private static final int GREATER_EQUAL = 4;
  private static final int GREATER = 5;

  private final IndexMatcher matcher;
  private final EqualityOperators operators;

  RowComparisonMatcher(IndexMatcher matcher, EqualityOperators operators) {
    this.matcher = matcher;
    this.operators = operators;
  }

  /** The condition on this and further columns, if this is that of the comparison's first. */
  IndexClause match(
      Relation relation, IndexInfo index, int column, Clause clause, RowComparison comparison) {
    Expression key = index.keys().get(column);
    boolean keyLeft = IndexMatcher.isKey(comparison.left().getFirst(), key);
    if (!index.isOrdered() || !keyLeft && !IndexMatcher.isKey(comparison.right().getFirst(), key)) {
      return null;
    }
    RowComparison oriented = keyLeft ? comparison : swapped(comparison);
    if (oriented == null) {
      return null;
    }
    int size = oriented.left().size();
    int whole = strategy(oriented.comparison());
    List<IndexClause.RowColumn> rest = new ArrayList<>();
    List<Integer> columns = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int found = i == 0 ? column : indexColumn(index, oriented.left().get(i));
      if (found < 0 || member(relation, index, found, oriented, i, whole) == 0) {
        break;
      }
      columns.add(found);
      if (i > 0) {
        rest.add(new IndexClause.RowColumn(found, oriented.right().get(i)));
      }
    }
    int matched = columns.size();
    if (matched == 0) {
      return null;
    }
    boolean lossy = matched < size;
    int strategy = lossy ? (whole <= LESS_EQUAL ? LESS_EQUAL : GREATER_EQUAL) : whole;
    List<Integer> members = new ArrayList<>();
    for (int i = 0; i < matched; i++) {
      int operator = member(relation, index, columns.get(i), oriented, i, strategy);
      if (operator == 0) {
        return null;
      }
      members.add(operator);
    }
    Expression expression = lossy ? prefix(oriented, members, strategy) : oriented;
    return new IndexClause(
        clause,
        column,
        IndexCondition.Kind.OPERATOR,
        strategy,
        members.getLast(),
        0,
        expression,
        oriented.right().getFirst(),
        lossy,
        rest);
  }

  private static int indexColumn(IndexInfo index, Expression expression) {
    for (int column = 0; column < index.entry().keyCount(); column++) {
      if (IndexMatcher.isKey(expression, index.keys().get(column))) {
        return column;
      }
    }
    return -1;
  }

  /** The operator of a strategy by which an index column can be compared, 0 if it can not. */
  private int member(
      Relation relation,
      IndexInfo index,
      int column,
      RowComparison oriented,
      int position,
      int strategy) {
    OperatorEntry operator = operators.catalog().operator(oriented.operators().get(position));
    return EqualityOperators.hasOneUnit(operator.left(), operator.right())
            && IndexMatcher.collationFits(index, column, oriented.collations().get(position))
            && matcher.isFixed(oriented.right().get(position), relation)
        ? operators.member(index.families()[column], operator.left(), operator.right(), strategy)
        : 0;
  }

  private static int strategy(Comparison comparison) {
    return switch (comparison) {
      case LESS -> LESS;
      case LESS_EQUAL -> LESS_EQUAL;
      case GREATER_EQUAL -> GREATER_EQUAL;
      case GREATER -> GREATER;
    };
  }

  /** The first columns, which where they are equal leave the result to the others. */
  private Expression prefix(RowComparison comparison, List<Integer> members, int strategy) {
    int count = members.size();
    if (count == 1) {
      return operators.call(
          members.getFirst(), comparison.left().getFirst(), comparison.right().getFirst());
    }
    return new RowComparison(
        strategy == LESS_EQUAL ? Comparison.LESS_EQUAL : Comparison.GREATER_EQUAL,
        members,
        functions(members),
        comparison.collations().subList(0, count),
        comparison.left().subList(0, count),
        comparison.right().subList(0, count),
        comparison.position());
  }

  private List<Integer> functions(List<Integer> members) {
    List<Integer> functions = new ArrayList<>();
    for (int operator : members) {
      functions.add(operators.catalog().operator(operator).function());
    }
    return functions;
  }

  /** The same with the sides exchanged; null if an operator has no commutator. */
  private RowComparison swapped(RowComparison comparison) {
    List<Integer> members = new ArrayList<>();
    for (int operator : comparison.operators()) {
      int commutator = operators.catalog().operator(operator).commutator();
      if (commutator == 0) {
        return null;
      }
      members.add(commutator);
    }
    return new RowComparison(
        switch (comparison.comparison()) {
          case LESS -> Comparison.GREATER;
          case LESS_EQUAL -> Comparison.GREATER_EQUAL;
          case GREATER_EQUAL -> Comparison.LESS_EQUAL;
          case GREATER -> Comparison.LESS;
        },
        members,
        functions(members),
        comparison.collations(),
        comparison.right(),
        comparison.left(),
        comparison.position());
  }
}
