package org.pgj.engine.analyzer.tree;

import java.util.List;

/** A binary or prefix operator; {@code function} is the one that computes it. */
public record OperatorCall(
    int operator,
    int function,
    boolean returnsSet,
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

  public OperatorCall withArguments(List<Expression> others) {
    return new OperatorCall(
        operator, function, returnsSet, type, collation, inputCollation, others, position);
  }
}
