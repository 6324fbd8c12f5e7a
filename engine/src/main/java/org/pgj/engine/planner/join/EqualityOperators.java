package org.pgj.engine.planner.join;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.OperatorCall;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.FamilyOrder;
import org.pgj.engine.catalog.entry.FamilyOperatorEntry;
import org.pgj.engine.catalog.entry.OperatorEntry;
import org.pgj.engine.planner.Expressions;
import org.pgj.engine.planner.relation.JoinEquality;
import org.pgj.engine.planner.relation.RelationSet;

/** Knows which operators are equalities of a btree family, and finds those of a type pair. */
public final class EqualityOperators {
  private static final int BTREE = 403;
  private static final int EQUAL = 3;
  private static final int BOOL = 16;
  private static final int DATE = 1082;
  private static final int TIMESTAMP = 1114;
  private static final int TIMESTAMPTZ = 1184;

  private final Catalog catalog;

  public EqualityOperators(Catalog catalog) {
    this.catalog = catalog;
  }

  /** A btree family in which the operator is equality, 0 if there is none. */
  public int familyOf(int operator) {
    for (FamilyOperatorEntry entry : catalog.familiesOfOperator(operator)) {
      if (entry.accessMethod() == BTREE && entry.strategy() == EQUAL) {
        return entry.family();
      }
    }
    return 0;
  }

  /** A family's operator for a strategy and a pair of input types, 0 if there is none. */
  public int member(int family, int left, int right, int strategy) {
    for (FamilyOperatorEntry entry : catalog.familyOperators(family)) {
      if (entry.strategy() == strategy
          && entry.left() == left
          && entry.right() == right
          && entry.purpose() == 's') {
        return entry.operator();
      }
    }
    return 0;
  }

  /** Strategy of an operator in a family, 0 if it is not a member. */
  public int strategy(int operator, int family) {
    for (FamilyOperatorEntry entry : catalog.familiesOfOperator(operator)) {
      if (entry.family() == family && entry.purpose() == 's') {
        return entry.strategy();
      }
    }
    return 0;
  }

  /** The parts of a condition {@code a = b} that can be merged or hashed, or null. */
  public JoinEquality analyze(Expression expression) {
    if (!(expression instanceof OperatorCall call) || call.arguments().size() != 2) {
      return null;
    }
    OperatorEntry operator = catalog.operator(call.operator());
    if (operator == null || !operator.canMerge() && !operator.canHash()) {
      return null;
    }
    Expression left = call.arguments().get(0);
    Expression right = call.arguments().get(1);
    boolean comparable =
        hasOneUnit(operator.left(), operator.right())
            && new FamilyOrder(catalog)
                .isOwnEquality(operator.oid(), operator.left(), operator.right());
    int family = operator.canMerge() && comparable ? familyOf(call.operator()) : 0;
    return new JoinEquality(
        left,
        right,
        Expressions.relations(left),
        Expressions.relations(right),
        call.operator(),
        operator.commutator(),
        family,
        operator.canHash() && comparable);
  }

  /**
   * Whether values of two types can be compared as they are held: dates count days, timestamps
   * microseconds.
   */
  static boolean hasOneUnit(int left, int right) {
    return left == right || left != DATE && right != DATE && !isTimestampPair(left, right);
  }

  private static boolean isTimestampPair(int left, int right) {
    return left == TIMESTAMP && right == TIMESTAMPTZ || left == TIMESTAMPTZ && right == TIMESTAMP;
  }

  /** Whether the sides of an equality refer to different, non-empty sets of relations. */
  public static boolean joins(JoinEquality equality) {
    return equality.leftRelations() != 0
        && equality.rightRelations() != 0
        && !RelationSet.overlap(equality.leftRelations(), equality.rightRelations());
  }

  /** Builds {@code left operator right}. */
  public OperatorCall call(int operator, Expression left, Expression right) {
    OperatorEntry entry = catalog.operator(operator);
    int collation = left.collation() != 0 ? left.collation() : right.collation();
    return new OperatorCall(
        operator,
        entry.function(),
        false,
        BOOL,
        0,
        collation,
        List.of(left, right),
        SourcePosition.UNKNOWN);
  }

  /** The same comparison with its sides exchanged, null if the operator has no commutator. */
  public OperatorCall commute(OperatorCall call) {
    OperatorEntry operator = catalog.operator(call.operator());
    if (operator == null || operator.commutator() == 0) {
      return null;
    }
    OperatorEntry commutator = catalog.operator(operator.commutator());
    return new OperatorCall(
        commutator.oid(),
        commutator.function(),
        call.returnsSet(),
        call.type(),
        call.collation(),
        call.inputCollation(),
        List.of(call.arguments().get(1), call.arguments().get(0)),
        call.position());
  }

  public Catalog catalog() {
    return catalog;
  }
}
