package org.pgj.engine.planner.join;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.OperatorCall;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.planner.Expressions;
import org.pgj.engine.planner.cost.SearchPattern;
import org.pgj.engine.planner.path.IndexClause;
import org.pgj.engine.planner.plan.IndexCondition;
import org.pgj.engine.planner.relation.Clause;
import org.pgj.engine.planner.relation.IndexInfo;

/**
 * LIKE, regular expressions and starts-with as a range of an index: what matches {@code 'abc%'}
 * lies between {@code 'abc'} and {@code 'abd'} where strings are ordered by their code points (the
 * manual, "Operator Classes and Operator Families").
 */
final class PatternPrefix {
  private static final int TEXT_LIKE = 1209;
  private static final int BPCHAR_LIKE = 1211;
  private static final int TEXT_ILIKE = 1627;
  private static final int BPCHAR_ILIKE = 1629;
  private static final int TEXT_REGEX = 641;
  private static final int BPCHAR_REGEX = 1055;
  private static final int TEXT_IREGEX = 1228;
  private static final int BPCHAR_IREGEX = 1234;
  private static final int STARTS_WITH = 3877;
  private static final int TEXT = 25;
  private static final int BPCHAR = 1042;
  private static final int DEFAULT_COLLATION = 100;
  private static final int C_COLLATION = 950;
  private static final int POSIX_COLLATION = 951;
  private static final int LESS = 1;
  private static final int EQUAL = 3;
  private static final int GREATER_OR_EQUAL = 4;

  private final EqualityOperators operators;

  /**
   * Operators of a family that orders by code points.
   *
   * @param plain whether it follows the column's collation, which then has to be such an order
   */
  private record Family(int less, int equal, int greaterOrEqual, int type, boolean plain) {}

  PatternPrefix(EqualityOperators operators) {
    this.operators = operators;
  }

  private static Family family(int oid) {
    return switch (oid) {
      case 1994, 4056 -> new Family(664, 98, 667, TEXT, true);
      case 2095 -> new Family(2314, 98, 2317, TEXT, false);
      case 426, 4076 -> new Family(1058, 1054, 1061, BPCHAR, true);
      case 2097 -> new Family(2326, 1054, 2329, BPCHAR, false);
      default -> null;
    };
  }

  private static SearchPattern pattern(int operator, Constant pattern) {
    String text = new String(pattern.bytes(), StandardCharsets.UTF_8);
    return switch (operator) {
      case STARTS_WITH -> SearchPattern.startsWith(text);
      case TEXT_LIKE, BPCHAR_LIKE -> SearchPattern.like(text, false);
      case TEXT_ILIKE, BPCHAR_ILIKE -> SearchPattern.like(text, true);
      case TEXT_REGEX, BPCHAR_REGEX -> SearchPattern.regex(text, false);
      case TEXT_IREGEX, BPCHAR_IREGEX -> SearchPattern.regex(text, true);
      default -> null;
    };
  }

  /** What an index column can decide of a condition: nothing, or a range with a recheck. */
  List<IndexClause> match(IndexInfo index, int column, Clause clause) {
    if (!(clause.expression instanceof OperatorCall call)
        || call.arguments().size() != 2
        || !(call.arguments().get(1) instanceof Constant pattern)
        || pattern.isNull()
        || pattern.bytes() == null) {
      return List.of();
    }
    SearchPattern search = pattern(call.operator(), pattern);
    if (search == null || search.prefix().isEmpty()) {
      return List.of();
    }
    Expression key = Expressions.stripCollation(call.arguments().get(0));
    Family family = family(index.families()[column]);
    if (family == null
        || !key.equals(index.keys().get(column))
        || family.plain() && !isCodePointOrder(index.entry().collations()[column])) {
      return List.of();
    }
    String prefix = search.prefix();
    Expression left = call.arguments().get(0);
    if (search.exact()) {
      return List.of(clause(clause, column, EQUAL, family.equal(), left, family, prefix, pattern));
    }
    List<IndexClause> range = new ArrayList<>(2);
    range.add(
        clause(
            clause,
            column,
            GREATER_OR_EQUAL,
            family.greaterOrEqual(),
            left,
            family,
            prefix,
            pattern));
    String bound = search.successor();
    if (bound != null) {
      range.add(clause(clause, column, LESS, family.less(), left, family, bound, pattern));
    }
    return range;
  }

  private IndexClause clause(
      Clause source,
      int column,
      int strategy,
      int operator,
      Expression left,
      Family family,
      String value,
      Constant pattern) {
    Constant comparand =
        Constant.ofBytes(
            family.type(),
            -1,
            pattern.collation(),
            value.getBytes(StandardCharsets.UTF_8),
            SourcePosition.UNKNOWN);
    OperatorCall call = operators.call(operator, left, comparand);
    return new IndexClause(
        source,
        column,
        IndexCondition.Kind.OPERATOR,
        strategy,
        operator,
        call.function(),
        call,
        comparand,
        true);
  }

  private static boolean isCodePointOrder(int collation) {
    return collation == DEFAULT_COLLATION
        || collation == C_COLLATION
        || collation == POSIX_COLLATION;
  }
}
