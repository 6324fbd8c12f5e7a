package org.pgj.engine.analyzer.tree;

import java.util.List;

/** GREATEST or LEAST, by the btree comparison function of the type. */
public record MinMax(
    boolean greatest,
    int type,
    int collation,
    int inputCollation,
    List<Expression> arguments,
    SourcePosition position)
    implements Expression {
  @Override
  public int typmod() {
    return -1;
  }
}
