package org.pgj.engine.analyzer.tree;

import java.util.List;

/** A composite with some fields replaced, as in {@code SET c.f = v}. */
public record FieldAssignment(
    Expression composite, List<Integer> fields, List<Expression> values, int type)
    implements Expression {
  @Override
  public int typmod() {
    return -1;
  }

  @Override
  public int collation() {
    return 0;
  }

  @Override
  public SourcePosition position() {
    return SourcePosition.UNKNOWN;
  }
}
