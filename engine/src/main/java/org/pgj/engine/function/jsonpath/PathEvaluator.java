package org.pgj.engine.function.jsonpath;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.number.NumberCasts;
import org.pgj.engine.function.number.NumericFunctions;
import org.pgj.engine.type.json.JsonNode;
import org.pgj.engine.type.json.Jsonb;
import org.pgj.engine.type.json.path.JsonPath;
import org.pgj.engine.type.json.path.JsonPath.Chain;
import org.pgj.engine.type.json.path.JsonPath.Item;
import org.pgj.engine.type.json.path.JsonPath.Operator;
import org.pgj.engine.type.number.NumericArithmetic;
import org.pgj.engine.type.number.NumericFormat;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/**
 * One evaluation of a path over a target. Where the caller wants to know only whether there is an
 * item, {@code found} is null and the walk ends at the first one.
 */
public final class PathEvaluator {
  private static final int OUTSIDE = Integer.MIN_VALUE;

  private final JsonPath path;
  private final boolean zoned;
  private final FunctionContext context;
  private final PathVariables variables;
  private final PathComparison comparison;
  private final PathMethods methods;
  private final Jsonb root;
  private Current current;
  private int lastIndex = OUTSIDE;
  private boolean ignoreStructure;

  /** What {@code @} stands for. */
  private record Current(PathItem item) {}

  /**
   * @param zoned whether conversions that depend on TimeZone are allowed
   */
  public PathEvaluator(
      JsonPath path,
      Jsonb target,
      PathVariables variables,
      boolean zoned,
      FunctionContext context) {
    this.path = path;
    this.root = target;
    this.variables = variables;
    this.zoned = zoned;
    this.context = context;
    this.ignoreStructure = path.lax();
    this.comparison = new PathComparison(zoned, context);
    this.methods = new PathMethods(root, zoned, context);
    this.current = new Current(PathItem.of(target));
  }

  /** All items; {@link PathError} if the evaluation fails. */
  public List<PathItem> query() {
    List<PathItem> found = new ArrayList<>();
    chain(path.root(), PathItem.of(root), found);
    return found;
  }

  /** The items up to the first error. */
  List<PathItem> querySilently() {
    List<PathItem> found = new ArrayList<>();
    try {
      chain(path.root(), PathItem.of(root), found);
    } catch (PathError suppressed) {
      return found;
    }
    return found;
  }

  /** Whether there is any item. */
  public boolean exists() {
    if (!path.lax()) {
      return !query().isEmpty();
    }
    return chain(path.root(), PathItem.of(root), null);
  }

  private boolean chain(Chain chain, PathItem item, List<PathItem> found) {
    return step(chain, 0, item, found, path.lax());
  }

  private boolean next(Chain chain, int position, PathItem item, List<PathItem> found) {
    if (chain.hasNext(position)) {
      return step(chain, position + 1, item, found, path.lax());
    }
    if (found != null) {
      found.add(item);
    }
    return true;
  }

  private boolean step(
      Chain chain, int position, PathItem item, List<PathItem> found, boolean unwrap) {
    context.checkInterrupts();
    Item step = chain.items().get(position);
    switch (step) {
      case JsonPath.Root ignored -> {
        return next(chain, position, PathItem.of(root), found);
      }
      case JsonPath.Current ignored -> {
        return next(chain, position, current.item, found);
      }
      case JsonPath.NullLiteral ignored -> {
        return next(chain, position, PathItem.of(new JsonNode.Null()), found);
      }
      case JsonPath.BooleanLiteral literal -> {
        return next(chain, position, PathItem.bool(literal.value()), found);
      }
      case JsonPath.NumberLiteral literal -> {
        return next(chain, position, PathItem.number(literal.numeric()), found);
      }
      case JsonPath.StringLiteral literal -> {
        return next(chain, position, PathItem.string(literal.value()), found);
      }
      case JsonPath.Variable variable -> {
        return next(chain, position, variables.get(variable.name()), found);
      }
      case JsonPath.Last ignored -> {
        if (lastIndex == OUTSIDE) {
          throw new DatabaseError("XX000", "evaluating jsonpath LAST outside of array subscript");
        }
        return next(chain, position, integer(lastIndex), found);
      }
      case JsonPath.Key key -> {
        return key(key, chain, position, item, found, unwrap);
      }
      case JsonPath.AnyKey ignored -> {
        return anyKey(chain, position, item, found, unwrap);
      }
      case JsonPath.AnyElement ignored -> {
        return anyElement(chain, position, item, found);
      }
      case JsonPath.Elements elements -> {
        return elements(elements, chain, position, item, found);
      }
      case JsonPath.AnyLevel level -> {
        return anyLevel(level, chain, position, item, found);
      }
      case JsonPath.Filter filter -> {
        if (unwrap && item.isArray()) {
          return unwrapped(chain, position, item, found);
        }
        return Truth.TRUE == nested(filter.predicate(), item) && next(chain, position, item, found);
      }
      case JsonPath.Binary binary -> {
        return binary(binary, chain, position, item, found);
      }
      case JsonPath.Unary unary -> {
        return unary(unary, chain, position, item, found);
      }
      case JsonPath.LikeRegex regex -> {
        return truth(predicate(chain, position, item), chain, position, found);
      }
      case JsonPath.Method method -> {
        return method(method, chain, position, item, found, unwrap);
      }
    }
  }

  private static PathItem integer(long value) {
    BytesOutput numeric = new BytesOutput(16);
    NumericFormat.writeShort(value, 0, numeric);
    return PathItem.number(numeric.toArray());
  }

  /** Goes on with the elements of an array in its place, at the same step. */
  private boolean unwrapped(Chain chain, int position, PathItem array, List<PathItem> found) {
    boolean any = false;
    for (int i = 0; i < array.json().count(); i++) {
      any |= step(chain, position, PathItem.of(array.json().element(i)), found, false);
      if (any && found == null) {
        return true;
      }
    }
    return any;
  }

  private boolean key(
      JsonPath.Key key,
      Chain chain,
      int position,
      PathItem item,
      List<PathItem> found,
      boolean unwrap) {
    if (item.isObject()) {
      Jsonb value = item.json().get(Bytes.of(key.name()));
      if (value != null) {
        return next(chain, position, PathItem.of(value), found);
      }
      if (!ignoreStructure) {
        throw new PathError("2203A", "JSON object does not contain key \"" + key.name() + "\"");
      }
      return false;
    }
    if (unwrap && item.isArray()) {
      return unwrapped(chain, position, item, found);
    }
    if (!ignoreStructure) {
      throw new PathError("2203A", "jsonpath member accessor can only be applied to an object");
    }
    return false;
  }

  private boolean anyKey(
      Chain chain, int position, PathItem item, List<PathItem> found, boolean unwrap) {
    if (item.isObject()) {
      boolean any = false;
      for (int i = 0; i < item.json().count(); i++) {
        any |= next(chain, position, PathItem.of(item.json().value(i)), found);
        if (any && found == null) {
          return true;
        }
      }
      return any;
    }
    if (unwrap && item.isArray()) {
      return unwrapped(chain, position, item, found);
    }
    if (!ignoreStructure) {
      throw new PathError(
          "2203C", "jsonpath wildcard member accessor can only be applied to an object");
    }
    return false;
  }

  private boolean anyElement(Chain chain, int position, PathItem item, List<PathItem> found) {
    if (item.isArray()) {
      boolean any = false;
      for (int i = 0; i < item.json().count(); i++) {
        any |= next(chain, position, PathItem.of(item.json().element(i)), found);
        if (any && found == null) {
          return true;
        }
      }
      return any;
    }
    if (path.lax()) {
      return next(chain, position, item, found);
    }
    if (!ignoreStructure) {
      throw new PathError(
          "22039", "jsonpath wildcard array accessor can only be applied to an array");
    }
    return false;
  }

  private boolean elements(
      JsonPath.Elements elements, Chain chain, int position, PathItem item, List<PathItem> found) {
    if (!item.isArray() && !path.lax()) {
      if (!ignoreStructure) {
        throw new PathError("22039", "jsonpath array accessor can only be applied to an array");
      }
      return false;
    }
    int outerLast = lastIndex;
    int size = item.isArray() ? item.json().count() : 1;
    lastIndex = size - 1;
    boolean any = false;
    try {
      for (JsonPath.Subscript subscript : elements.subscripts()) {
        int from = index(subscript.from(), item);
        int to = subscript.to() == null ? from : index(subscript.to(), item);
        if (!ignoreStructure && (from < 0 || from > to || to >= size)) {
          throw new PathError("22033", "jsonpath array subscript is out of bounds");
        }
        for (int i = Math.max(from, 0); i <= Math.min(to, size - 1); i++) {
          PathItem element = item.isArray() ? PathItem.of(item.json().element(i)) : item;
          int last = lastIndex;
          any |= next(chain, position, element, found);
          lastIndex = last;
          if (any && found == null) {
            return true;
          }
        }
      }
    } finally {
      lastIndex = outerLast;
    }
    return any;
  }

  private int index(Chain subscript, PathItem item) {
    List<PathItem> values = new ArrayList<>(1);
    chain(subscript, item, values);
    if (values.size() != 1 || !values.getFirst().isNumber()) {
      throw new PathError("22033", "jsonpath array subscript is not a single numeric value");
    }
    try {
      BytesOutput truncated = new BytesOutput(16);
      NumericFunctions.truncate(values.getFirst().numeric(), truncated);
      return (int) NumberCasts.numericToInt(Bytes.of(truncated.toArray()));
    } catch (DatabaseError outOfRange) {
      throw new PathError("22033", "jsonpath array subscript is out of integer range");
    }
  }

  private boolean anyLevel(
      JsonPath.AnyLevel level, Chain chain, int position, PathItem item, List<PathItem> found) {
    boolean savedIgnore = ignoreStructure;
    boolean any = false;
    if (level.first() == 0) {
      ignoreStructure = true;
      any = next(chain, position, item, found);
      ignoreStructure = savedIgnore;
      if (any && found == null) {
        return true;
      }
    }
    if (item.isArray() || item.isObject()) {
      any |= descend(level, 1, chain, position, item.json(), found);
    }
    return any;
  }

  private boolean descend(
      JsonPath.AnyLevel bounds,
      int level,
      Chain chain,
      int position,
      Jsonb container,
      List<PathItem> found) {
    if (bounds.last() != JsonPath.UNBOUNDED && level > bounds.last()) {
      return false;
    }
    boolean any = false;
    for (int i = 0; i < container.count(); i++) {
      Jsonb member = container.isObject() ? container.value(i) : container.element(i);
      boolean isLeaf = member.isScalar();
      boolean inBounds =
          bounds.first() == JsonPath.UNBOUNDED
              ? bounds.last() == JsonPath.UNBOUNDED && isLeaf
              : level >= bounds.first();
      if (inBounds) {
        boolean savedIgnore = ignoreStructure;
        ignoreStructure = true;
        any |= next(chain, position, PathItem.of(member), found);
        ignoreStructure = savedIgnore;
      }
      if (any && found == null) {
        return true;
      }
      if (!isLeaf) {
        any |= descend(bounds, level + 1, chain, position, member, found);
        if (any && found == null) {
          return true;
        }
      }
    }
    return any;
  }

  private boolean method(
      JsonPath.Method method,
      Chain chain,
      int position,
      PathItem item,
      List<PathItem> found,
      boolean unwrap) {
    switch (method.name()) {
      case TYPE, SIZE -> {}
      default -> {
        if (unwrap && item.isArray()) {
          return unwrapped(chain, position, item, found);
        }
      }
    }
    switch (method.name()) {
      case SIZE -> {
        if (!item.isArray()) {
          if (path.lax()) {
            return next(chain, position, integer(1), found);
          }
          if (!ignoreStructure) {
            throw new PathError(
                "22039", "jsonpath item method .size() can only be applied to an array");
          }
          return false;
        }
        return next(chain, position, integer(item.json().count()), found);
      }
      case KEYVALUE -> {
        boolean any = false;
        for (PathItem pair : methods.keyValues(item)) {
          any |= next(chain, position, pair, found);
          if (any && found == null) {
            return true;
          }
        }
        return any;
      }
      default -> {
        return next(chain, position, methods.apply(method, item), found);
      }
    }
  }

  private boolean binary(
      JsonPath.Binary binary, Chain chain, int position, PathItem item, List<PathItem> found) {
    Operator operator = binary.operator();
    switch (operator) {
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, MODULO -> {
        PathItem left = operand(binary.left(), item, "left", operator);
        PathItem right = operand(binary.right(), item, "right", operator);
        BytesOutput result = new BytesOutput(16);
        try {
          switch (operator) {
            case ADD -> NumericArithmetic.add(left.numeric(), right.numeric(), result);
            case SUBTRACT -> NumericArithmetic.subtract(left.numeric(), right.numeric(), result);
            case MULTIPLY -> NumericArithmetic.multiply(left.numeric(), right.numeric(), result);
            case DIVIDE -> NumericArithmetic.divide(left.numeric(), right.numeric(), result);
            default -> NumericArithmetic.modulo(left.numeric(), right.numeric(), result);
          }
        } catch (DatabaseError error) {
          throw new PathError(error);
        }
        return next(chain, position, PathItem.number(result.toArray()), found);
      }
      default -> {
        return truth(predicate(chain, position, item), chain, position, found);
      }
    }
  }

  private PathItem operand(Chain chain, PathItem item, String side, Operator operator) {
    List<PathItem> values = unwrappedValues(chain, item);
    if (values.size() != 1 || !values.getFirst().isNumber()) {
      throw new PathError(
          "22038",
          side
              + " operand of jsonpath operator "
              + operator.symbol()
              + " is not a single numeric value");
    }
    return values.getFirst();
  }

  /** The items of an operand; in lax mode arrays are replaced by their elements. */
  private List<PathItem> unwrappedValues(Chain chain, PathItem item) {
    List<PathItem> values = new ArrayList<>(2);
    chain(chain, item, values);
    if (!path.lax()) {
      return values;
    }
    List<PathItem> flat = new ArrayList<>(values.size());
    for (PathItem value : values) {
      if (value.isArray()) {
        for (int i = 0; i < value.json().count(); i++) {
          flat.add(PathItem.of(value.json().element(i)));
        }
      } else {
        flat.add(value);
      }
    }
    return flat;
  }

  private boolean unary(
      JsonPath.Unary unary, Chain chain, int position, PathItem item, List<PathItem> found) {
    switch (unary.operator()) {
      case PLUS, MINUS -> {
        boolean any = false;
        for (PathItem value : unwrappedValues(unary.operand(), item)) {
          if (!value.isNumber()) {
            if (found == null && !chain.hasNext(position)) {
              continue;
            }
            throw new PathError(
                "2203B",
                "operand of unary jsonpath operator "
                    + unary.operator().symbol()
                    + " is not a numeric value");
          }
          PathItem result = value;
          if (unary.operator() == Operator.MINUS) {
            BytesOutput negated = new BytesOutput(16);
            NumericFunctions.negate(value.numeric(), negated);
            result = PathItem.number(negated.toArray());
          }
          any |= next(chain, position, result, found);
          if (any && found == null) {
            return true;
          }
        }
        return any;
      }
      default -> {
        return truth(predicate(chain, position, item), chain, position, found);
      }
    }
  }

  /** A predicate's value as an item: unknown is null. */
  private boolean truth(Truth value, Chain chain, int position, List<PathItem> found) {
    if (found == null && !chain.hasNext(position)) {
      return true;
    }
    PathItem item =
        switch (value) {
          case TRUE -> PathItem.bool(true);
          case FALSE -> PathItem.bool(false);
          case UNKNOWN -> PathItem.of(new JsonNode.Null());
        };
    return next(chain, position, item, found);
  }

  private Truth nested(Chain predicate, PathItem item) {
    Current outer = current;
    current = new Current(item);
    try {
      return predicate(predicate, 0, item);
    } finally {
      current = outer;
    }
  }

  private Truth predicate(Chain chain, int position, PathItem item) {
    return switch (chain.items().get(position)) {
      case JsonPath.Binary binary -> predicate(binary, item);
      case JsonPath.Unary unary ->
          switch (unary.operator()) {
            case NOT -> predicate(unary.operand(), 0, item).negate();
            case IS_UNKNOWN -> Truth.of(predicate(unary.operand(), 0, item) == Truth.UNKNOWN);
            default -> exists(unary.operand(), item);
          };
      case JsonPath.LikeRegex regex ->
          comparison.some(
              values(regex.operand(), item),
              List.of(item),
              path.lax(),
              (value, ignored) -> comparison.likeRegex(regex, value));
      default -> throw new DatabaseError("XX000", "invalid boolean jsonpath item type");
    };
  }

  private Truth exists(Chain operand, PathItem item) {
    try {
      if (path.lax()) {
        return Truth.of(chain(operand, item, null));
      }
      List<PathItem> values = new ArrayList<>();
      chain(operand, item, values);
      return Truth.of(!values.isEmpty());
    } catch (PathError suppressed) {
      return Truth.UNKNOWN;
    }
  }

  /** The values of a predicate's operand; null if they cannot be had. */
  private List<PathItem> values(Chain operand, PathItem item) {
    try {
      return unwrappedValues(operand, item);
    } catch (PathError suppressed) {
      return null;
    }
  }

  private Truth predicate(JsonPath.Binary binary, PathItem item) {
    switch (binary.operator()) {
      case AND -> {
        Truth left = predicate(binary.left(), 0, item);
        if (left == Truth.FALSE) {
          return left;
        }
        Truth right = predicate(binary.right(), 0, item);
        return right == Truth.TRUE ? left : right;
      }
      case OR -> {
        Truth left = predicate(binary.left(), 0, item);
        if (left == Truth.TRUE) {
          return left;
        }
        Truth right = predicate(binary.right(), 0, item);
        return right == Truth.FALSE ? left : right;
      }
      case STARTS_WITH -> {
        return comparison.some(
            values(binary.left(), item),
            singles(binary.right(), item),
            path.lax(),
            PathComparison::startsWith);
      }
      default -> {
        return comparison.some(
            values(binary.left(), item),
            values(binary.right(), item),
            path.lax(),
            (left, right) -> comparison.compare(binary.operator(), left, right));
      }
    }
  }

  private List<PathItem> singles(Chain operand, PathItem item) {
    List<PathItem> values = new ArrayList<>(1);
    chain(operand, item, values);
    return values;
  }
}
