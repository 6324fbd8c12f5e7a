package org.pgj.engine.function.jsonpath;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.regex.LikeRegex;
import org.pgj.engine.type.json.path.JsonPath;
import org.pgj.engine.type.json.path.JsonPath.Operator;
import org.pgj.engine.type.number.NumericArithmetic;

/** Comparisons and the other predicates on items. */
final class PathComparison {
  /** A predicate on two items. */
  interface Test {
    Truth test(PathItem left, PathItem right);
  }

  private final boolean zoned;
  private final FunctionContext context;
  private final Map<JsonPath.LikeRegex, LikeRegex> patterns = new HashMap<>();

  PathComparison(boolean zoned, FunctionContext context) {
    this.zoned = zoned;
    this.context = context;
  }

  /** Whether any pair satisfies the test; in strict mode an error on any pair makes it unknown. */
  Truth some(List<PathItem> lefts, List<PathItem> rights, boolean lax, Test test) {
    if (lefts == null || rights == null) {
      return Truth.UNKNOWN;
    }
    boolean error = false;
    boolean found = false;
    for (PathItem left : lefts) {
      for (PathItem right : rights) {
        Truth result = test.test(left, right);
        if (result == Truth.UNKNOWN) {
          if (!lax) {
            return Truth.UNKNOWN;
          }
          error = true;
        } else if (result == Truth.TRUE) {
          if (lax) {
            return Truth.TRUE;
          }
          found = true;
        }
      }
    }
    return found ? Truth.TRUE : error ? Truth.UNKNOWN : Truth.FALSE;
  }

  static Truth startsWith(PathItem whole, PathItem prefix) {
    if (!whole.isString() || !prefix.isString()) {
      return Truth.UNKNOWN;
    }
    return Truth.of(whole.text().startsWith(prefix.text()));
  }

  Truth likeRegex(JsonPath.LikeRegex regex, PathItem value) {
    if (!value.isString()) {
      return Truth.UNKNOWN;
    }
    LikeRegex pattern = patterns.get(regex);
    if (pattern == null) {
      pattern = new LikeRegex(regex.pattern(), regex.flags());
      patterns.put(regex, pattern);
    }
    return Truth.of(pattern.matches(value.text()));
  }

  private static int kind(PathItem item) {
    if (item.isDatetime()) {
      return 6;
    }
    return item.isNull()
        ? 0
        : item.isString() ? 1 : item.isNumber() ? 2 : item.isBoolean() ? 3 : item.isArray() ? 4 : 5;
  }

  Truth compare(Operator operator, PathItem left, PathItem right) {
    int kind = kind(left);
    if (kind != kind(right)) {
      if (left.isNull() || right.isNull()) {
        return Truth.of(operator == Operator.NOT_EQUAL);
      }
      return Truth.UNKNOWN;
    }
    int order;
    switch (kind) {
      case 0 -> order = 0;
      case 1 -> order = left.json().content().compareContent(right.json().content());
      case 2 -> order = NumericArithmetic.compare(left.numeric(), right.numeric());
      case 3 -> order = Boolean.compare(left.json().booleanValue(), right.json().booleanValue());
      case 6 -> {
        Integer result = PathDatetime.compare(left, right, zoned, context);
        if (result == null) {
          return Truth.UNKNOWN;
        }
        order = result;
      }
      default -> {
        return Truth.UNKNOWN;
      }
    }
    return Truth.of(
        switch (operator) {
          case EQUAL -> order == 0;
          case NOT_EQUAL -> order != 0;
          case LESS -> order < 0;
          case GREATER -> order > 0;
          case LESS_OR_EQUAL -> order <= 0;
          default -> order >= 0;
        });
  }
}
