package org.pgj.engine.analyzer.tree;

/**
 * Stands, within the tests of a {@link SubqueryExpression}, for its column {@code column}
 * (1-based).
 */
public record SubqueryColumn(int column, int type, int typmod, int collation)
    implements Expression {
  @Override
  public SourcePosition position() {
    return SourcePosition.UNKNOWN;
  }
}
