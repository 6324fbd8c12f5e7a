package org.pgj.engine.analyzer.tree;

/** {@code left IS DISTINCT FROM right}; the operator is the equality that decides. */
public record DistinctTest(
    int operator,
    int function,
    int inputCollation,
    Expression left,
    Expression right,
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
}
