package org.pgj.engine.planner.cost;

import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.NullTest;
import org.pgj.engine.analyzer.tree.OperatorCall;
import org.pgj.engine.executor.key.ValueComparator;
import org.pgj.engine.planner.RelationStatistics.ColumnStatistics;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.DoubleVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** Selectivities of conditions between one variable and values. */
final class ScalarSelectivity {
  private static final int DATE = 1082;
  private static final int TIMESTAMP = 1114;
  private static final int TIMESTAMPTZ = 1184;
  private static final long MICROS_PER_DAY = 86_400_000_000L;

  private final Variables variables;

  ScalarSelectivity(Variables variables) {
    this.variables = variables;
  }

  double truth(Expression column) {
    VariableStatistics variable = variables.of(column);
    if (variable.statistics() == null) {
      return 0.5;
    }
    return equalTo(variable, Constant.ofBoolean(true));
  }

  double nullTest(NullTest test) {
    VariableStatistics variable = variables.of(test.argument());
    double nulls;
    if (variable.statistics() != null) {
      nulls = variable.statistics().nullFraction();
    } else if (variable.relation() != null && isNotNull(variable)) {
      nulls = 0;
    } else {
      return test.isNull() ? Selectivity.DEFAULT_UNKNOWN : Selectivity.DEFAULT_NOT_UNKNOWN;
    }
    return test.isNull() ? nulls : 1 - nulls;
  }

  private static boolean isNotNull(VariableStatistics variable) {
    return variable.column() != null && variable.column().attribute() < 0;
  }

  double equality(Expression left, Expression right) {
    VariableStatistics variable = variables.of(left);
    Expression other = right;
    if (variable.relation() == null) {
      variable = variables.of(right);
      other = left;
      if (variable.relation() == null) {
        return Selectivity.DEFAULT_EQUALITY;
      }
    }
    if (other instanceof Constant constant) {
      return equalTo(variable, inUnitOf(variable, constant));
    }
    return equalToUnknown(variable);
  }

  double inequality(Expression left, Expression right) {
    VariableStatistics variable = variables.of(left);
    if (variable.relation() == null) {
      variable = variables.of(right);
    }
    return 1 - equality(left, right) - variable.nullFraction();
  }

  private double equalTo(VariableStatistics variable, Constant constant) {
    if (constant.isNull()) {
      return 0;
    }
    if (variable.unique() && variable.tuples() >= 1) {
      return 1 / variable.tuples();
    }
    ColumnStatistics statistics = variable.statistics();
    if (statistics == null) {
      return 1 / variable.distinct();
    }
    double commonSum = 0;
    Vector value = vector(constant, statistics.commonValues());
    ValueComparator comparator = variables.comparator(variable.expression().type());
    for (int i = 0; i < statistics.commonCount(); i++) {
      if (value != null && comparator.equal(statistics.commonValues(), i, value, 0)) {
        return statistics.commonFrequencies()[i];
      }
      commonSum += statistics.commonFrequencies()[i];
    }
    double share = Math.max(0, 1 - commonSum - statistics.nullFraction());
    double others = variable.distinct() - statistics.commonCount();
    if (others > 1) {
      share /= others;
    }
    int last = statistics.commonCount() - 1;
    return last >= 0 ? Math.min(share, statistics.commonFrequencies()[last]) : share;
  }

  private double equalToUnknown(VariableStatistics variable) {
    if (variable.unique() && variable.tuples() >= 1) {
      return 1 / variable.tuples();
    }
    ColumnStatistics statistics = variable.statistics();
    if (statistics == null) {
      return 1 / variable.distinct();
    }
    double share = (1 - statistics.nullFraction()) / Math.max(1, variable.distinct());
    return statistics.commonCount() > 0
        ? Math.min(share, statistics.commonFrequencies()[0])
        : share;
  }

  /** {@code left < right} and its kin. */
  double order(
      Expression left, Expression right, OperatorCall call, boolean less, boolean orEqual) {
    VariableStatistics variable = variables.of(left);
    Expression other = right;
    boolean below = less;
    if (variable.relation() == null) {
      variable = variables.of(right);
      other = left;
      below = !less;
      if (variable.relation() == null) {
        return Selectivity.DEFAULT_INEQUALITY;
      }
    }
    if (!(other instanceof Constant constant)) {
      return Selectivity.DEFAULT_INEQUALITY;
    }
    if (constant.isNull()) {
      return 0;
    }
    ColumnStatistics statistics = variable.statistics();
    if (statistics == null) {
      return Selectivity.DEFAULT_INEQUALITY;
    }
    return ordered(variable, statistics, inUnitOf(variable, constant), below, orEqual);
  }

  private double ordered(
      VariableStatistics variable,
      ColumnStatistics statistics,
      Constant constant,
      boolean below,
      boolean orEqual) {
    ValueComparator comparator = variables.comparator(variable.expression().type());
    Vector sample =
        statistics.histogram() != null ? statistics.histogram() : statistics.commonValues();
    Vector value = vector(constant, sample);
    if (value == null) {
      return Selectivity.DEFAULT_INEQUALITY;
    }
    double commonShare = 0;
    double commonSum = 0;
    for (int i = 0; i < statistics.commonCount(); i++) {
      int order = comparator.compare(statistics.commonValues(), i, value, 0);
      double frequency = statistics.commonFrequencies()[i];
      commonSum += frequency;
      if (order == 0 ? orEqual : order < 0 == below) {
        commonShare += frequency;
      }
    }
    double rest = Math.max(0, 1 - statistics.nullFraction() - commonSum);
    double histogramShare = 0.5;
    if (statistics.histogram() != null && statistics.histogramSize() > 1) {
      double position = position(statistics, comparator, value);
      histogramShare = below ? position : 1 - position;
      histogramShare = Math.min(0.9999, Math.max(0.0001, histogramShare));
    } else if (commonSum > 0) {
      return Selectivity.clamp(commonShare + rest * histogramShare);
    } else {
      return Selectivity.DEFAULT_INEQUALITY;
    }
    return Selectivity.clamp(commonShare + rest * histogramShare);
  }

  /** Share of the histogram, which there must be, that lies below a value. */
  double histogramShareBelow(VariableStatistics variable, Constant constant) {
    ColumnStatistics statistics = variable.statistics();
    return position(
        statistics,
        variables.comparator(variable.expression().type()),
        vector(constant, statistics.histogram()));
  }

  /** Share of the histogram that lies below a value. */
  private static double position(
      ColumnStatistics statistics, ValueComparator comparator, Vector value) {
    Vector bounds = statistics.histogram();
    int low = 0;
    int high = statistics.histogramSize();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (comparator.compare(bounds, middle, value, 0) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    int bins = statistics.histogramSize() - 1;
    if (low == 0) {
      return 0;
    }
    if (low > bins) {
      return 1;
    }
    double within = fraction(bounds, low - 1, low, value);
    return (low - 1 + within) / bins;
  }

  private static double fraction(Vector bounds, int low, int high, Vector value) {
    double from;
    double to;
    double at;
    if (bounds instanceof LongVector longs) {
      from = longs.values()[low];
      to = longs.values()[high];
      at = ((LongVector) value).get(0);
    } else if (bounds instanceof DoubleVector doubles) {
      from = doubles.values()[low];
      to = doubles.values()[high];
      at = ((DoubleVector) value).get(0);
    } else {
      return 0.5;
    }
    if (!(to > from)) {
      return 0.5;
    }
    return Math.min(1, Math.max(0, (at - from) / (to - from)));
  }

  /** A timestamp that a date is compared with, as the day it falls on. */
  private static Constant inUnitOf(VariableStatistics variable, Constant constant) {
    boolean isTimestamp = constant.type() == TIMESTAMP || constant.type() == TIMESTAMPTZ;
    return variable.expression().type() == DATE && isTimestamp && !constant.isNull()
        ? Constant.ofLong(DATE, Math.floorDiv(constant.bits(), MICROS_PER_DAY), constant.position())
        : constant;
  }

  /** The constant as a vector comparable with the sample; null if it is held otherwise. */
  static Vector vector(Constant constant, Vector sample) {
    Representation representation =
        sample != null
            ? sample.representation()
            : constant.bytes() != null ? Representation.BYTES : Representation.LONG;
    if (representation == Representation.BYTES != (constant.bytes() != null)) {
      return null;
    }
    Vector value = Vector.create(representation, 1);
    switch (value) {
      case LongVector longs -> longs.set(0, constant.bits());
      case DoubleVector doubles -> doubles.set(0, Double.longBitsToDouble(constant.bits()));
      case BytesVector bytes -> bytes.setReference(0, constant.bytes(), 0, constant.bytes().length);
    }
    return value;
  }
}
