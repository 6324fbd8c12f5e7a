package org.pgj.engine.backend.database;

import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.Parameter;
import org.pgj.engine.analyzer.tree.TreeMapper;
import org.pgj.engine.executor.build.ConstantEvaluation;
import org.pgj.engine.type.vector.Vector;

/** Puts the values of a query's parameters in their places. */
final class ParameterValues extends TreeMapper {
  private final Vector[] values;

  private ParameterValues(Vector[] values) {
    this.values = values;
  }

  /** The query that those values make of it. */
  static AnalyzedQuery in(AnalyzedQuery query, Vector[] values) {
    return new ParameterValues(values).mapQuery(query);
  }

  @Override
  public Expression map(Expression expression) {
    return expression instanceof Parameter parameter && parameter.kind() == Parameter.Kind.EXTERNAL
        ? ConstantEvaluation.constant(values[parameter.number() - 1], parameter)
        : mapChildren(expression);
  }
}
