package org.pgj.engine.analyzer.tree;

import java.util.List;

/** ROW(…), of type record or of a named composite type. */
public record RowConstructor(
    int type, List<Expression> fields, List<String> names, SourcePosition position)
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
