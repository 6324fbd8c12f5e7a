package org.pgj.engine.planner.relation;

import org.pgj.engine.analyzer.tree.Expression;

/**
 * A condition with what the planner derived from it (PostgreSQL: RestrictInfo).
 *
 * <p>{@code pushedDown} is false for a condition of an outer join's ON that decides whether rows
 * match, true for one that filters rows.
 */
public final class Clause {
  public final Expression expression;

  /** Relations it refers to. */
  public final long relations;

  /** Relations that must be joined before it can be tested. */
  public final long required;

  public final boolean pushedDown;

  /** For {@code left = right} over two disjoint sets of relations; else null. */
  public JoinEquality equality;

  /** The equivalence class it was derived from, or null. */
  public EquivalenceClass source;

  /** Cached, negative if not computed yet. */
  public double selectivity = -1;

  /** Cost of one evaluation, cached; negative if not computed yet. */
  public double cost = -1;

  public boolean pseudoConstant;

  public Clause(Expression expression, long relations, long required, boolean pushedDown) {
    this.expression = expression;
    this.relations = relations;
    this.required = required;
    this.pushedDown = pushedDown;
  }

  /** Whether it may be tested at a join of {@code joined} as a filter above an outer join. */
  public boolean isFilterAt(long joined) {
    return pushedDown || !RelationSet.isSubset(required, joined);
  }

  @Override
  public String toString() {
    return expression.toString();
  }
}
