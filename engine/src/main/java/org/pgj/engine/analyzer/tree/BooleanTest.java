package org.pgj.engine.analyzer.tree;

/** {@code argument IS [NOT] TRUE|FALSE|UNKNOWN}. */
public record BooleanTest(Expression argument, Kind kind, SourcePosition position)
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

  /** The six tests. */
  public enum Kind {
    IS_TRUE,
    IS_NOT_TRUE,
    IS_FALSE,
    IS_NOT_FALSE,
    IS_UNKNOWN,
    IS_NOT_UNKNOWN
  }
}
