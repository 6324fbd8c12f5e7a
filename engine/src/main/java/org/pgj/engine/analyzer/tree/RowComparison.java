package org.pgj.engine.analyzer.tree;

import java.util.List;

/**
 * {@code (a, b) < (c, d)}: lexicographic, with the operators and the functions of each column pair.
 */
public record RowComparison(
    Comparison comparison,
    List<Integer> operators,
    List<Integer> functions,
    List<Integer> collations,
    List<Expression> left,
    List<Expression> right,
    SourcePosition position)
    implements Expression {
  @Override
  public int type() {
    return BOOL;
  }

  @Override
  public int typmod() {
    return -1;
  }

  @Override
  public int collation() {
    return 0;
  }

  /** Only the ordering ones; equality becomes an AND, inequality an OR. */
  public enum Comparison {
    LESS,
    LESS_EQUAL,
    GREATER_EQUAL,
    GREATER
  }
}
