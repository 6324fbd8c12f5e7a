package org.pgj.engine.analyzer.tree;

import java.util.List;

/**
 * CASE; with a {@code test} value the conditions compare {@link TestValue} with it. {@code
 * defaultResult} is never null.
 */
public record CaseExpression(
    int type,
    int collation,
    Expression test,
    List<CaseBranch> branches,
    Expression defaultResult,
    SourcePosition position)
    implements Expression {
  @Override
  public int typmod() {
    return -1;
  }

  /** One WHEN … THEN …. */
  public record CaseBranch(Expression condition, Expression result) {}
}
