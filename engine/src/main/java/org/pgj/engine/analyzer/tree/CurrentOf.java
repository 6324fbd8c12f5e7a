package org.pgj.engine.analyzer.tree;

/** {@code WHERE CURRENT OF cursor}. */
public record CurrentOf(int rangeIndex, String cursor) implements Expression {
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

  @Override
  public SourcePosition position() {
    return SourcePosition.UNKNOWN;
  }
}
