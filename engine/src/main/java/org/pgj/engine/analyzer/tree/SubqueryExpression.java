package org.pgj.engine.analyzer.tree;

import java.util.List;

/**
 * A subquery within an expression. For ANY, ALL and ROW_COMPARISON {@code tests} compare the outer
 * expressions with {@link SubqueryColumn}s of the subquery's output, one test a column.
 */
public record SubqueryExpression(
    Kind kind,
    List<Expression> tests,
    AnalyzedQuery query,
    int type,
    int typmod,
    int collation,
    SourcePosition position)
    implements Expression {
  /** pg: SubLinkType. */
  public enum Kind {
    EXISTS,
    ALL,
    ANY,
    ROW_COMPARISON,
    SCALAR,
    ARRAY
  }
}
