package org.pgj.engine.analyzer.tree;

/**
 * {@code WHERE CURRENT OF cursor}.
 *
 * @param cursor the cursor's name; null if a variable has it
 * @param name of type refcursor, null unless a variable has the cursor's name
 */
public record CurrentOf(int rangeIndex, String cursor, Expression name) implements Expression {
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
