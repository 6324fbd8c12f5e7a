package org.pgj.engine.analyzer.tree;

/** {@code merge_action()}: which action MERGE took for the row returned. */
public record MergeActionName(SourcePosition position) implements Expression {
  private static final int TEXT = 25;
  private static final int DEFAULT_COLLATION = 100;

  @Override
  public int type() {
    return TEXT;
  }

  @Override
  public int typmod() {
    return -1;
  }

  @Override
  public int collation() {
    return DEFAULT_COLLATION;
  }
}
