package org.pgj.engine.analyzer.tree;

/** A cast of a row to another composite type of matching columns. */
public record RowConversion(
    Expression argument, int type, FunctionCall.CallForm form, SourcePosition position)
    implements Expression {
  @Override
  public int typmod() {
    return -1;
  }

  @Override
  public int collation() {
    return 0;
  }
}
