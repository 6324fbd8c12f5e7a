package org.pgj.engine.analyzer.tree;

/** {@code argument COLLATE collation}. */
public record CollateExpression(Expression argument, int collation, SourcePosition position)
    implements Expression {
  @Override
  public int type() {
    return argument.type();
  }

  @Override
  public int typmod() {
    return argument.typmod();
  }
}
