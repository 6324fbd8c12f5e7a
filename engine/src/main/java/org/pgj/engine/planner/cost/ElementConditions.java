package org.pgj.engine.planner.cost;

import java.util.stream.IntStream;
import org.pgj.engine.analyzer.tree.ArrayOperatorCall;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.executor.key.ValueComparator;
import org.pgj.engine.planner.RelationStatistics.ElementStatistics;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.array.ArrayView;
import org.pgj.engine.type.search.TsQuery;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.Vector;

/** Shares of rows whose arrays or tsvectors meet a condition on their elements. */
final class ElementConditions {
  private static final int OVERLAPS = 2750;
  private static final int CONTAINS = 2751;
  private static final int CONTAINED = 2752;
  private static final int TSVECTOR = 3614;
  private static final int TSQUERY = 3615;

  private final Variables variables;

  ElementConditions(Variables variables) {
    this.variables = variables;
  }

  /** {@code @>}, {@code <@} and {@code &&} of arrays. */
  double containment(Expression left, Expression right, int operator) {
    VariableStatistics variable = variables.of(left);
    Expression other = right;
    int direction = operator;
    if (variable.relation() == null) {
      variable = variables.of(right);
      other = left;
      direction =
          switch (operator) {
            case CONTAINS -> CONTAINED;
            case CONTAINED -> CONTAINS;
            default -> operator;
          };
    }
    if (variable.relation() == null || !(other instanceof Constant constant)) {
      return defaultOf(operator);
    }
    if (constant.isNull()) {
      return 0;
    }
    int element = variables.type(variable.expression().type()).elementOid();
    if (element == 0 || variables.type(constant.type()).elementOid() != element) {
      return defaultOf(operator);
    }
    return containment(variable, constant, variables.type(element), direction);
  }

  static double defaultOf(int operator) {
    return operator == OVERLAPS
        ? ElementSelectivity.DEFAULT_OVERLAP
        : ElementSelectivity.DEFAULT_CONTAIN;
  }

  private double containment(
      VariableStatistics variable, Constant constant, SqlType elementType, int operator) {
    if (!elementType.isOrdered()) {
      return defaultOf(operator);
    }
    ArrayView array = new ArrayView(constant.bytes(), 0, constant.bytes().length);
    Vector elements = Vector.create(elementType.representation(), Math.max(1, array.count()));
    boolean hasNull = false;
    for (int i = 0; i < array.count(); i++) {
      array.next(elementType, elements, i);
      hasNull |= elements.isNull(i);
    }
    if (hasNull && operator == CONTAINS) {
      return 0;
    }
    ValueComparator comparator = variables.comparator(elementType.oid());
    int[] rows = distinct(elements, array.count(), comparator);
    ElementSelectivity selectivity = new ElementSelectivity(statistics(variable), comparator);
    double share =
        switch (operator) {
          case CONTAINS -> selectivity.contains(elements, rows);
          case CONTAINED -> selectivity.contained(elements, rows);
          default -> selectivity.overlaps(elements, rows);
        };
    return share * (1 - variable.nullFraction());
  }

  /** The rows of a vector that are not null, each value once. */
  private static int[] distinct(Vector elements, int count, ValueComparator comparator) {
    int[] sorted =
        IntStream.range(0, count)
            .filter(row -> !elements.isNull(row))
            .boxed()
            .sorted((a, b) -> comparator.compare(elements, a, elements, b))
            .mapToInt(Integer::intValue)
            .toArray();
    return IntStream.range(0, sorted.length)
        .filter(i -> i == 0 || !comparator.equal(elements, sorted[i - 1], elements, sorted[i]))
        .map(i -> sorted[i])
        .toArray();
  }

  private static ElementStatistics statistics(VariableStatistics variable) {
    return variable.statistics() == null ? null : variable.statistics().elements();
  }

  /**
   * {@code constant = ANY (column)}, estimated as the array that contains it, and {@code = ALL}, as
   * the array that is contained in it.
   *
   * @return negative if the condition is another
   */
  double anyOrAll(ArrayOperatorCall call, boolean equality) {
    VariableStatistics variable = variables.of(call.array());
    if (variable.relation() == null
        || !(variables.estimate(call.left()) instanceof Constant constant)) {
      return -1;
    }
    if (constant.isNull()) {
      return 0;
    }
    int element = variables.type(variable.expression().type()).elementOid();
    if (element != constant.type() || !variables.type(element).isOrdered()) {
      return -1;
    }
    Vector sample = Vector.create(variables.type(element).representation(), 1);
    Vector value = ScalarSelectivity.vector(constant, sample);
    ElementSelectivity selectivity =
        new ElementSelectivity(statistics(variable), variables.comparator(element));
    int[] first = {0};
    double share =
        call.any() == equality
            ? selectivity.contains(value, first)
            : selectivity.contained(value, first);
    share *= 1 - variable.nullFraction();
    return equality ? share : 1 - share;
  }

  /** {@code tsvector @@ tsquery}, either way. */
  double textSearch(Expression left, Expression right) {
    VariableStatistics variable = variables.of(left);
    Expression other = right;
    if (variable.relation() == null) {
      variable = variables.of(right);
      other = left;
    }
    if (variable.relation() == null || !(other instanceof Constant constant)) {
      return TextSearchSelectivity.DEFAULT_MATCH;
    }
    if (constant.isNull()) {
      return 0;
    }
    if (constant.type() != TSQUERY || variable.expression().type() != TSVECTOR) {
      return TextSearchSelectivity.DEFAULT_MATCH;
    }
    TsQuery query = TsQuery.read(new Bytes().set(constant.bytes(), 0, constant.bytes().length));
    if (query == null) {
      return 0;
    }
    return new TextSearchSelectivity(statistics(variable)).of(query)
        * (1 - variable.nullFraction());
  }
}
