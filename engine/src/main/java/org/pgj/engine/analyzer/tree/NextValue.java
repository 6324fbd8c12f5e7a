package org.pgj.engine.analyzer.tree;

/** The next value of a sequence, as an identity column takes it (no privilege check). */
public record NextValue(int sequence, int type) implements Expression {
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
