package org.pgj.engine.analyzer.tree;

import java.util.List;

/** COALESCE(…): arguments of one type. */
public record Coalesce(int type, int collation, List<Expression> arguments, SourcePosition position)
    implements Expression {
  @Override
  public int typmod() {
    return -1;
  }
}
