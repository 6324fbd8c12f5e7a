package org.pgj.engine.analyzer.tree;

/**
 * Where a node stands in the statement text, for error positions. All positions are equal to each
 * other, so that trees compare by meaning.
 *
 * @param offset 0-based character offset, -1 if unknown
 */
public record SourcePosition(int offset) {
  public static final SourcePosition UNKNOWN = new SourcePosition(-1);

  public static SourcePosition at(int offset) {
    return offset < 0 ? UNKNOWN : new SourcePosition(offset);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SourcePosition;
  }

  @Override
  public int hashCode() {
    return 0;
  }
}
