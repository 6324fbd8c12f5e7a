package org.pgj.engine.planner.cost;

import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.JoinTree.JoinKind;
import org.pgj.engine.executor.key.ValueComparator;
import org.pgj.engine.planner.Expressions;
import org.pgj.engine.planner.RelationStatistics.ColumnStatistics;
import org.pgj.engine.planner.relation.RelationSet;

/** Selectivities of equalities between two relations. */
final class JoinSelectivity {
  private final Variables variables;

  JoinSelectivity(Variables variables) {
    this.variables = variables;
  }

  double equality(Expression left, Expression right, JoinContext join) {
    boolean swapped = RelationSet.overlap(Expressions.relations(left), join.right());
    VariableStatistics outer = variables.of(swapped ? right : left);
    VariableStatistics inner = variables.of(swapped ? left : right);
    if (join.kind() == JoinKind.SEMI || join.kind() == JoinKind.ANTI) {
      return semi(outer, inner, join);
    }
    return inner(outer, inner);
  }

  double inequality(Expression left, Expression right, JoinContext join) {
    if (join.kind() != JoinKind.SEMI && join.kind() != JoinKind.ANTI) {
      return 1 - equality(left, right, join);
    }
    // A value equals one of several others at most, so that there is one it differs from.
    boolean swapped = RelationSet.overlap(Expressions.relations(left), join.right());
    return 1 - variables.of(swapped ? right : left).nullFraction();
  }

  private double inner(VariableStatistics left, VariableStatistics right) {
    double leftDistinct = left.distinct();
    double rightDistinct = right.distinct();
    ColumnStatistics a = left.statistics();
    ColumnStatistics b = right.statistics();
    if (a != null
        && b != null
        && a.commonCount() > 0
        && b.commonCount() > 0
        && left.expression().type() == right.expression().type()) {
      return withCommonValues(left, right, leftDistinct, rightDistinct);
    }
    double notNull = (1 - left.nullFraction()) * (1 - right.nullFraction());
    return notNull / Math.max(leftDistinct, rightDistinct);
  }

  /** Common values of both sides are matched one by one. */
  private double withCommonValues(
      VariableStatistics left,
      VariableStatistics right,
      double leftDistinct,
      double rightDistinct) {
    ColumnStatistics a = left.statistics();
    ColumnStatistics b = right.statistics();
    ValueComparator comparator = variables.comparator(left.expression().type());
    boolean[] matchedRight = new boolean[b.commonCount()];
    double matchProduct = 0;
    double matchedLeftShare = 0;
    double unmatchedLeftShare = 0;
    int matches = 0;
    for (int i = 0; i < a.commonCount(); i++) {
      boolean found = false;
      for (int j = 0; j < b.commonCount() && !found; j++) {
        if (!matchedRight[j] && comparator.equal(a.commonValues(), i, b.commonValues(), j)) {
          matchedRight[j] = true;
          found = true;
          matches++;
          matchProduct += a.commonFrequencies()[i] * b.commonFrequencies()[j];
        }
      }
      if (found) {
        matchedLeftShare += a.commonFrequencies()[i];
      } else {
        unmatchedLeftShare += a.commonFrequencies()[i];
      }
    }
    double matchedRightShare = 0;
    double unmatchedRightShare = 0;
    for (int j = 0; j < b.commonCount(); j++) {
      if (matchedRight[j]) {
        matchedRightShare += b.commonFrequencies()[j];
      } else {
        unmatchedRightShare += b.commonFrequencies()[j];
      }
    }
    double otherLeft =
        Selectivity.clamp(1 - a.nullFraction() - matchedLeftShare - unmatchedLeftShare);
    double otherRight =
        Selectivity.clamp(1 - b.nullFraction() - matchedRightShare - unmatchedRightShare);
    double fromLeft = matchProduct;
    if (rightDistinct > b.commonCount()) {
      fromLeft += unmatchedLeftShare * otherRight / (rightDistinct - b.commonCount());
    }
    if (rightDistinct > matches) {
      fromLeft += otherLeft * (otherRight + unmatchedRightShare) / (rightDistinct - matches);
    }
    double fromRight = matchProduct;
    if (leftDistinct > a.commonCount()) {
      fromRight += unmatchedRightShare * otherLeft / (leftDistinct - a.commonCount());
    }
    if (leftDistinct > matches) {
      fromRight += otherRight * (otherLeft + unmatchedLeftShare) / (leftDistinct - matches);
    }
    return Math.min(fromLeft, fromRight);
  }

  /** Share of left rows that have a match: by the ratio of distinct values. */
  private double semi(VariableStatistics outer, VariableStatistics inner, JoinContext join) {
    double outerDistinct = outer.distinct();
    double innerRows = Math.max(1, join.innerRows());
    double innerDistinct = Math.min(inner.distinct(), innerRows);
    double notNull = 1 - outer.nullFraction();
    boolean isGuess = inner.isDistinctDefault() && inner.distinct() < innerRows;
    if (outer.isDistinctDefault() || isGuess) {
      return 0.5 * notNull;
    }
    if (outerDistinct <= innerDistinct || innerDistinct < 0) {
      return notNull;
    }
    return innerDistinct / outerDistinct * notNull;
  }
}
