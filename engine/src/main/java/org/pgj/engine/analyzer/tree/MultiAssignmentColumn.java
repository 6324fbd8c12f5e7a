package org.pgj.engine.analyzer.tree;

/**
 * Column {@code column} (1-based) of multi-assignment {@code assignment} (0-based) of the query.
 */
public record MultiAssignmentColumn(int assignment, int column, int type, int typmod, int collation)
    implements Expression {
  @Override
  public SourcePosition position() {
    return SourcePosition.UNKNOWN;
  }
}
