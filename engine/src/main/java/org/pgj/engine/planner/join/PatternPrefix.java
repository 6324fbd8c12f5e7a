package org.pgj.engine.planner.join;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.OperatorCall;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.planner.Expressions;
import org.pgj.engine.planner.path.IndexClause;
import org.pgj.engine.planner.plan.IndexCondition;
import org.pgj.engine.planner.relation.Clause;
import org.pgj.engine.planner.relation.IndexInfo;

/**
 * LIKE and starts-with as a range of an index: what matches {@code 'abc%'} lies between {@code
 * 'abc'} and {@code 'abd'} where strings are ordered by their code points (the manual, "Operator
 * Classes and Operator Families").
 */
final class PatternPrefix {
  private static final int TEXT_LIKE = 1209;
  private static final int BPCHAR_LIKE = 1211;
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

  /** What an index column can decide of a condition: nothing, or a range with a recheck. */
  List<IndexClause> match(IndexInfo index, int column, Clause clause) {
    if (!(clause.expression instanceof OperatorCall call)
        || call.arguments().size() != 2
        || !(call.arguments().get(1) instanceof Constant pattern)
        || pattern.isNull()
        || pattern.bytes() == null) {
      return List.of();
    }
    boolean startsWith = call.operator() == STARTS_WITH;
    if (!startsWith && call.operator() != TEXT_LIKE && call.operator() != BPCHAR_LIKE) {
      return List.of();
    }
    Expression key = Expressions.stripRelabeling(call.arguments().get(0));
    Family family = family(index.families()[column]);
    if (family == null
        || !key.equals(index.keys().get(column))
        || family.plain() && !isCodePointOrder(index.entry().collations()[column])) {
      return List.of();
    }
    String text = new String(pattern.bytes(), StandardCharsets.UTF_8);
    StringBuilder prefix = new StringBuilder(text.length());
    boolean exact = !startsWith && appendFixed(text, prefix);
    if (startsWith) {
      prefix.append(text);
    }
    if (prefix.isEmpty()) {
      return List.of();
    }
    Expression left = call.arguments().get(0);
    if (exact) {
      return List.of(
          clause(clause, column, EQUAL, family.equal(), left, family, prefix.toString(), pattern));
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
            prefix.toString(),
            pattern));
    String bound = successor(prefix);
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

  /** Appends what every match begins with; answers whether that is all of the pattern. */
  private static boolean appendFixed(String pattern, StringBuilder prefix) {
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '%' || c == '_') {
        return false;
      }
      if (c == '\\') {
        if (++i == pattern.length()) {
          return false;
        }
        c = pattern.charAt(i);
      }
      prefix.append(c);
    }
    return true;
  }

  /** The least string above all that begin with a prefix, or null if there is none. */
  private static String successor(StringBuilder prefix) {
    int end = prefix.length();
    while (end > 0) {
      int last = prefix.codePointBefore(end);
      int start = end - Character.charCount(last);
      if (last < Character.MAX_CODE_POINT) {
        int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
        return new StringBuilder(prefix.substring(0, start)).appendCodePoint(next).toString();
      }
      end = start;
    }
    return null;
  }
}
