package org.pgj.engine.analyzer.tree;

import java.util.List;

/** AND, OR over two or more arguments, NOT over one. */
public record BooleanExpression(Kind kind, List<Expression> arguments, SourcePosition position)
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

  /** The connective. */
  public enum Kind {
    AND,
    OR,
    NOT
  }
}
