package org.pgj.engine.analyzer.tree;

/** {@code left operator ANY|ALL (array)}; also {@code left IN (list)}. */
public record ArrayOperatorCall(
    int operator,
    int function,
    boolean any,
    int inputCollation,
    Expression left,
    Expression array,
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
