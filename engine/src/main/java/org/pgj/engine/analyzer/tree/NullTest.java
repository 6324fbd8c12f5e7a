package org.pgj.engine.analyzer.tree;

/** {@code argument IS [NOT] NULL}; {@code rowTest} if it looks into a composite's fields. */
public record NullTest(
    Expression argument, boolean isNull, boolean rowTest, SourcePosition position)
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
