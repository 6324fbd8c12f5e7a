package org.pgj.engine.planner.cost;

import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.planner.RelationStatistics.ColumnStatistics;
import org.pgj.engine.planner.relation.Relation;

/**
 * An expression whose values' distribution may be known.
 *
 * @param relation the only relation it refers to, null if there is none or several
 * @param column non-null if it is a plain column
 * @param statistics null if there are none
 * @param unique whether a unique index shows that no two rows have the same value
 */
record VariableStatistics(
    Expression expression,
    Relation relation,
    ColumnReference column,
    ColumnStatistics statistics,
    boolean unique) {
  private static final double DEFAULT_DISTINCT = 200;
  private static final int BOOL = 16;

  double tuples() {
    return relation == null ? 0 : relation.tuples;
  }

  double nullFraction() {
    return statistics == null ? 0 : statistics.nullFraction();
  }

  /** Whether {@link #distinct} is no more than a guess. */
  boolean isDistinctDefault() {
    return !unique && statistics == null && expression.type() != BOOL;
  }

  /** Estimated number of distinct values. */
  double distinct() {
    double distinct;
    if (unique) {
      distinct = -1 * (1 - nullFraction());
    } else if (statistics != null) {
      distinct = statistics.distinct();
    } else {
      distinct = expression.type() == BOOL ? 2 : 0;
    }
    if (distinct > 0) {
      return Math.max(1, Math.rint(distinct));
    }
    double tuples = tuples();
    if (tuples <= 0) {
      return DEFAULT_DISTINCT;
    }
    if (distinct < 0) {
      return Math.max(1, Math.rint(-distinct * tuples));
    }
    return Math.min(tuples, DEFAULT_DISTINCT);
  }
}
