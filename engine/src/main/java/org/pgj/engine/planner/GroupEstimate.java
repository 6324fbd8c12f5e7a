package org.pgj.engine.planner;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.planner.path.Path;
import org.pgj.engine.planner.relation.Relation;

/** How many groups rows fall into, by the numbers of distinct values of the keys' columns. */
final class GroupEstimate {
  private final QueryPlanner level;

  GroupEstimate(QueryPlanner level) {
    this.level = level;
  }

  double count(List<Expression> keys, double inputRows) {
    Set<Expression> variables = new LinkedHashSet<>();
    for (Expression key : keys) {
      addVariables(key, variables);
    }
    Map<Relation, Double> products = new HashMap<>();
    Map<Relation, Double> largest = new HashMap<>();
    Map<Relation, Integer> counts = new HashMap<>();
    double groups = 1;
    for (Expression variable : variables) {
      double distinct = level.selectivity.variables().distinct(variable);
      Relation relation = relationOf(variable);
      if (relation == null) {
        groups *= distinct;
      } else {
        products.merge(relation, distinct, (a, b) -> a * b);
        largest.merge(relation, distinct, Math::max);
        counts.merge(relation, 1, Integer::sum);
      }
    }
    for (Map.Entry<Relation, Double> product : products.entrySet()) {
      Relation relation = product.getKey();
      double distinct = product.getValue();
      if (relation.tuples > 0) {
        double bound = relation.tuples;
        if (counts.get(relation) > 1) {
          bound = Math.max(bound * 0.1, Math.min(largest.get(relation), relation.tuples));
        }
        distinct = Math.min(distinct, bound);
        if (distinct > 0 && relation.rows < relation.tuples) {
          double perGroup = relation.tuples / distinct;
          distinct *= 1 - Math.pow((relation.tuples - relation.rows) / relation.tuples, perGroup);
        }
        distinct = Path.clampRows(distinct);
      }
      groups *= distinct;
    }
    return Path.clampRows(Math.min(groups, inputRows));
  }

  private void addVariables(Expression key, Set<Expression> variables) {
    if (key.type() == Expression.BOOL || key instanceof ColumnReference) {
      variables.add(key);
      return;
    }
    Set<ColumnReference> columns = new LinkedHashSet<>();
    Expressions.collectColumns(key, columns);
    variables.addAll(columns);
  }

  private Relation relationOf(Expression variable) {
    return variable instanceof ColumnReference column && column.rangeIndex() > 0
        ? level.relations[column.rangeIndex()]
        : null;
  }
}
