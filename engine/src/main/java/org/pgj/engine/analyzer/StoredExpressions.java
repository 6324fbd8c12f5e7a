package org.pgj.engine.analyzer;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.TreeMapper;

/**
 * Expressions stored with a table (defaults, checks, index expressions and predicates) refer to it
 * as range table entry 1; a query that uses them moves them to the table's place in its own.
 */
public final class StoredExpressions {
  private StoredExpressions() {}

  /** The expression with references to entry 1 turned into references to {@code rangeIndex}. */
  public static Expression relocated(Expression expression, int rangeIndex) {
    return rangeIndex == 1 ? expression : new Relocation(rangeIndex).map(expression);
  }

  public static List<Expression> relocated(List<Expression> expressions, int rangeIndex) {
    List<Expression> moved = new ArrayList<>(expressions.size());
    for (Expression expression : expressions) {
      moved.add(relocated(expression, rangeIndex));
    }
    return moved;
  }

  private static final class Relocation extends TreeMapper {
    private final int rangeIndex;

    Relocation(int rangeIndex) {
      this.rangeIndex = rangeIndex;
    }

    @Override
    public Expression map(Expression expression) {
      return expression instanceof ColumnReference column && column.levelsUp() == depth()
          ? column.in(rangeIndex)
          : mapChildren(expression);
    }
  }
}
