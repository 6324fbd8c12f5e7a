package org.pgj.engine.analyzer.tree;

import java.util.List;

/** ARRAY[…]; {@code multidimensional} if the elements are arrays themselves. */
public record ArrayConstructor(
    int type,
    int collation,
    int elementType,
    boolean multidimensional,
    List<Expression> elements,
    SourcePosition position)
    implements Expression {
  @Override
  public int typmod() {
    return -1;
  }
}
