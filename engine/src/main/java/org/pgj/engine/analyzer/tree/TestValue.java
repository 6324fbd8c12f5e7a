package org.pgj.engine.analyzer.tree;

/** The value under test within CASE expr WHEN, or the element within an array conversion. */
public record TestValue(int type, int typmod, int collation) implements Expression {
  @Override
  public SourcePosition position() {
    return SourcePosition.UNKNOWN;
  }
}
