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

  /** Of a condition in ON of an outer join: the relations whose rows that join keeps; else 0. */
  public long preserved;

  /** Rows that do not meet all conditions of lower levels must not tell of themselves by it. */
  public int security;

  /** Of a level above 0: whether it tells nothing of the rows that it is tested of. */
  public boolean leakproof;

  public Clause(Expression expression, long relations, long required, boolean pushedDown) {
    this.expression = expression;
    this.relations = relations;
    this.required = required;
    this.pushedDown = pushedDown;
  }

  /**
   * Whether it may be moved into the scan of a relation, with values of others as parameters. A
   * filter over that relation alone that waits for an outer join is about the nulls of that join;
   * what decides whether a kept row has a match must not drop it.
   */
  public boolean mayParameterise(Relation relation) {
    return !pseudoConstant
        && RelationSet.overlap(relations, relation.set)
        && !RelationSet.overlap(preserved, relation.set)
        && relations != relation.set;
  }

  /** Whether it may be tested at a join of {@code joined} as a filter above an outer join. */
  public boolean isFilterAt(long joined) {
    return pushedDown || !RelationSet.isSubset(required, joined);
  }

  /** Whether it may be tested before the other restrictions of a base relation. */
  public boolean mayPrecede(Relation relation) {
    return leakproof || security <= relation.securityFloor;
  }

  @Override
  public String toString() {
    return expression.toString();
  }
}
