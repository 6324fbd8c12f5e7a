package org.pgj.engine.planner.relation;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;

/**
 * Expressions known to be equal wherever all of them are available, from conditions {@code a = b}
 * that hold for every row of the result. A class with a single member stands for a sort key.
 */
public final class EquivalenceClass {
  public final int family;
  public final int collation;
  public final List<Member> members = new ArrayList<>();

  /** The conditions it was made of. */
  public final List<Clause> sources = new ArrayList<>();

  /** Conditions derived so far, so that each exists once. */
  public final List<Clause> derived = new ArrayList<>();

  public long relations;
  public boolean hasConstant;

  /** The least security level of the conditions it was made of. */
  public int security = Integer.MAX_VALUE;

  public boolean hasVolatile;

  /** Class it was merged into, or null. */
  public EquivalenceClass mergedInto;

  public EquivalenceClass(int family, int collation) {
    this.family = family;
    this.collation = collation;
  }

  /**
   * One of the equal expressions.
   *
   * @param type the operator family's input type that it is compared as
   */
  public record Member(Expression expression, long relations, boolean constant, int type) {}

  public EquivalenceClass resolve() {
    EquivalenceClass found = this;
    while (found.mergedInto != null) {
      found = found.mergedInto;
    }
    return found;
  }

  public void add(Member member) {
    members.add(member);
    relations |= member.relations();
    hasConstant |= member.constant();
  }

  /** The member equal to an expression, or null. */
  public Member find(Expression expression) {
    for (Member member : members) {
      if (member.expression().equals(expression)) {
        return member;
      }
    }
    return null;
  }

  /** A member that can be computed from these relations, or null. */
  public Member computableFrom(long available) {
    for (Member member : members) {
      if (!member.constant() && RelationSet.isSubset(member.relations(), available)) {
        return member;
      }
    }
    return null;
  }
}
