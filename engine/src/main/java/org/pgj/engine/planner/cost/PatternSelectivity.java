package org.pgj.engine.planner.cost;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.OperatorCall;
import org.pgj.engine.catalog.schema.SystemCatalog;
import org.pgj.engine.planner.RelationStatistics.ColumnStatistics;
import org.pgj.engine.type.Oids;
import org.pgj.engine.type.vector.Vector;

/**
 * Shares of strings that match a pattern: how many of a column's sampled values do, if there are
 * enough of them, or a guess from the pattern's length and wildcards (the method of {@code
 * patternsel}, PostgreSQL's {@code like_support.c}).
 */
final class PatternSelectivity {
  private static final int IGNORING_CASE = 1814;
  private static final int NOT_IGNORING_CASE = 1815;
  private static final int REGEX = 1818;
  private static final int LIKE = 1819;
  private static final int REGEX_IGNORING_CASE = 1820;
  private static final int NOT_REGEX = 1821;
  private static final int NOT_LIKE = 1822;
  private static final int NOT_REGEX_IGNORING_CASE = 1823;
  private static final int STARTS_WITH = 3437;

  /** From so many values on nothing but the sample counts. */
  private static final int FULL_SAMPLE = 100;

  private static final int LEAST_SAMPLE = 10;
  private static final double LEAST = 0.0001;

  private final Variables variables;
  private final ScalarSelectivity scalar;

  PatternSelectivity(Variables variables, ScalarSelectivity scalar) {
    this.variables = variables;
    this.scalar = scalar;
  }

  /** Whether it is an estimator of a pattern operator. */
  static boolean isPattern(int estimator) {
    return estimator >= IGNORING_CASE && estimator <= NOT_REGEX_IGNORING_CASE
        || estimator == STARTS_WITH;
  }

  /** What is assumed of a pattern that is not known. */
  static double ofUnknown(int estimator) {
    return isNegated(estimator) ? 1 - Selectivity.DEFAULT_MATCH : Selectivity.DEFAULT_MATCH;
  }

  private static boolean isNegated(int estimator) {
    return switch (estimator) {
      case NOT_IGNORING_CASE, NOT_REGEX, NOT_LIKE, NOT_REGEX_IGNORING_CASE -> true;
      default -> false;
    };
  }

  private static SearchPattern pattern(int estimator, String text) {
    return switch (estimator) {
      case IGNORING_CASE, NOT_IGNORING_CASE -> SearchPattern.like(text, true);
      case LIKE, NOT_LIKE -> SearchPattern.like(text, false);
      case REGEX, NOT_REGEX -> SearchPattern.regex(text, false);
      case REGEX_IGNORING_CASE, NOT_REGEX_IGNORING_CASE -> SearchPattern.regex(text, true);
      case STARTS_WITH -> SearchPattern.startsWith(text);
      default -> throw new IllegalArgumentException("not a pattern's estimator: " + estimator);
    };
  }

  /**
   * Share of the rows for which a pattern operator holds.
   *
   * @param right the pattern, as it is now
   */
  double of(Expression left, Expression right, OperatorCall call, int estimator) {
    if (!(right instanceof Constant constant)) {
      return ofUnknown(estimator);
    }
    if (constant.isNull()) {
      return 0;
    }
    if (constant.bytes() == null) {
      return ofUnknown(estimator);
    }
    Charset charset =
        constant.type() == Oids.BYTEA ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
    SearchPattern pattern = pattern(estimator, new String(constant.bytes(), charset));
    VariableStatistics variable = variables.of(left);
    boolean negated = isNegated(estimator);
    double share = share(variable, pattern, constant, charset, call, negated);
    return negated ? 1 - share - variable.nullFraction() : share;
  }

  private double share(
      VariableStatistics variable,
      SearchPattern pattern,
      Constant constant,
      Charset charset,
      OperatorCall call,
      boolean negated) {
    if (pattern.exact()) {
      return scalar.equality(
          variable.expression(), comparand(variable, pattern.prefix(), constant, charset));
    }
    ColumnStatistics statistics = variable.statistics();
    int size = statistics == null ? 0 : statistics.histogramSize();
    boolean testable = SystemCatalog.isBuiltIn(call.function());
    double share = 0;
    double weight = size < LEAST_SAMPLE || !testable ? 0 : Math.min(1, (double) size / FULL_SAMPLE);
    if (weight > 0) {
      BitSet matches = matches(call, constant, statistics.histogram(), size, negated);
      share = weight * matches.get(1, size - 1).cardinality() / (size - 2);
    }
    if (weight < 1) {
      double guess = ofPrefix(variable, pattern, constant, charset) * pattern.rest();
      share += (1 - weight) * guess;
    }
    share = Math.min(1 - LEAST, Math.max(LEAST, share));
    if (statistics == null) {
      return share;
    }
    double common = 0;
    double commonMatching = 0;
    if (statistics.commonCount() > 0 && testable) {
      int count = statistics.commonCount();
      BitSet matches = matches(call, constant, statistics.commonValues(), count, negated);
      for (int i = 0; i < count; i++) {
        common += statistics.commonFrequencies()[i];
        commonMatching += matches.get(i) ? statistics.commonFrequencies()[i] : 0;
      }
    }
    return share * Math.max(0, 1 - statistics.nullFraction() - common) + commonMatching;
  }

  /** The sampled values that match. A user's own operator could tell of them and is not asked. */
  private BitSet matches(
      OperatorCall call, Constant constant, Vector values, int count, boolean negated) {
    Expression value = call.arguments().getFirst();
    OperatorCall test =
        new OperatorCall(
            call.operator(),
            call.function(),
            call.returnsSet(),
            call.type(),
            call.collation(),
            call.inputCollation(),
            List.of(ColumnReference.of(1, 1, value), constant),
            call.position());
    BitSet matches = variables.holding(test, values, count);
    if (negated) {
      matches.flip(0, count);
    }
    return matches;
  }

  /** Share of the strings with the pattern's prefix, by their order. */
  private double ofPrefix(
      VariableStatistics variable, SearchPattern pattern, Constant constant, Charset charset) {
    if (pattern.prefix().isEmpty()) {
      return 1;
    }
    ColumnStatistics statistics = variable.statistics();
    if (statistics == null || statistics.histogramSize() < 2) {
      return Selectivity.DEFAULT_MATCH;
    }
    Constant from = comparand(variable, pattern.prefix(), constant, charset);
    String bound = pattern.successor();
    double above = bound == null ? 1 : position(variable, bound, constant, charset);
    double share = above - position(variable, pattern.prefix(), constant, charset);
    return Math.max(share, scalar.equality(variable.expression(), from));
  }

  private double position(
      VariableStatistics variable, String text, Constant constant, Charset charset) {
    return scalar.histogramShareBelow(variable, comparand(variable, text, constant, charset));
  }

  private static Constant comparand(
      VariableStatistics variable, String text, Constant constant, Charset charset) {
    return Constant.ofBytes(
        variable.expression().type(),
        -1,
        constant.collation(),
        text.getBytes(charset),
        constant.position());
  }
}
