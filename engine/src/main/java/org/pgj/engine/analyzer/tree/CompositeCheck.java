package org.pgj.engine.analyzer.tree;

import java.util.List;

/**
 * A row of a named type whose fields are still to meet what domains demand; each of {@code fields}
 * computes one of them, checked, from the row as a {@link TestValue}.
 */
public record CompositeCheck(Expression argument, List<Expression> fields, SourcePosition position)
    implements Expression {
  @Override
  public int type() {
    return argument.type();
  }

  @Override
  public int typmod() {
    return argument.typmod();
  }

  @Override
  public int collation() {
    return argument.collation();
  }
}
