package org.pgj.engine.analyzer.tree;

import java.util.List;

/** {@code GROUPING(...)}: the arguments are indexes into the query's group clause, 0-based. */
public record GroupingCall(
    List<Integer> groupReferences,
    List<Expression> arguments,
    int levelsUp,
    SourcePosition position)
    implements Expression {
  @Override
  public int type() {
    return 23;
  }

  @Override
  public int typmod() {
    return -1;
  }

  @Override
  public int collation() {
    return 0;
  }
}
