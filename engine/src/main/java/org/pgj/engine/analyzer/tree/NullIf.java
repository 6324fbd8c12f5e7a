package org.pgj.engine.analyzer.tree;

/** {@code NULLIF(left, right)}: null if the equality operator says true, else left. */
public record NullIf(
    int operator,
    int function,
    int inputCollation,
    Expression left,
    Expression right,
    SourcePosition position)
    implements Expression {
  @Override
  public int type() {
    return left.type();
  }

  @Override
  public int typmod() {
    return left.typmod();
  }

  @Override
  public int collation() {
    return left.collation();
  }
}
