package org.pgj.engine.function.jsonpath;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.number.NumberCasts;
import org.pgj.engine.function.number.NumericFunctions;
import org.pgj.engine.type.json.JsonNode;
import org.pgj.engine.type.json.JsonText;
import org.pgj.engine.type.json.Jsonb;
import org.pgj.engine.type.json.path.JsonPath;
import org.pgj.engine.type.json.path.JsonPath.MethodName;
import org.pgj.engine.type.number.BoolType;
import org.pgj.engine.type.number.FloatText;
import org.pgj.engine.type.number.NumericFormat;
import org.pgj.engine.type.number.NumericText;
import org.pgj.engine.type.number.NumericType;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** The item methods. */
final class PathMethods {
  private final Jsonb root;
  private final boolean zoned;
  private final FunctionContext context;

  PathMethods(Jsonb root, boolean zoned, FunctionContext context) {
    this.root = root;
    this.zoned = zoned;
    this.context = context;
  }

  /** The result of a method that gives one item. */
  PathItem apply(JsonPath.Method method, PathItem item) {
    return switch (method.name()) {
      case TYPE -> PathItem.string(typeName(item));
      case ABS, FLOOR, CEILING -> rounding(method.name(), item);
      case DOUBLE -> toDouble(item);
      case BIGINT -> toInteger(item, "bigint");
      case INTEGER -> toInteger(item, "integer");
      case NUMBER -> decimal(item, method);
      case DECIMAL -> decimal(item, method);
      case BOOLEAN -> toBoolean(item);
      case STRING -> toText(item);
      case DATETIME, DATE, TIME, TIME_TZ, TIMESTAMP, TIMESTAMP_TZ -> datetime(method, item);
      case SIZE, KEYVALUE -> throw new IllegalStateException("not a method of one result");
    };
  }

  private static String typeName(PathItem item) {
    return item.isDatetime() ? PathDatetime.typeName(item.type()) : item.json().typeName();
  }

  private static PathError wrongType(String sqlState, MethodName method, String accepted) {
    return new PathError(
        sqlState,
        "jsonpath item method ." + method.spelling() + "() can only be applied to " + accepted);
  }

  private static PathItem rounding(MethodName method, PathItem item) {
    if (!item.isNumber()) {
      throw wrongType("22036", method, "a numeric value");
    }
    BytesOutput out = new BytesOutput(16);
    switch (method) {
      case ABS -> NumericFunctions.abs(item.numeric(), out);
      case FLOOR -> NumericFunctions.floor(item.numeric(), out);
      default -> NumericFunctions.ceiling(item.numeric(), out);
    }
    return PathItem.number(out.toArray());
  }

  private static String shown(PathItem item) {
    if (item.isString()) {
      return item.text();
    }
    BytesOutput out = new BytesOutput(32);
    Bytes number = item.numeric();
    NumericText.format(number.array(), number.offset(), number.length(), out);
    return out.text();
  }

  private static PathError invalidArgument(PathItem item, MethodName method, String type) {
    return new PathError(
        "22036",
        "argument \""
            + shown(item)
            + "\" of jsonpath item method ."
            + method.spelling()
            + "() is invalid for type "
            + type);
  }

  private static PathItem toDouble(PathItem item) {
    if (!item.isNumber() && !item.isString()) {
      throw wrongType("22036", MethodName.DOUBLE, "a string or numeric value");
    }
    byte[] text = shown(item).getBytes(StandardCharsets.UTF_8);
    double value;
    try {
      value = FloatText.parseDouble(text, 0, text.length, "double precision");
    } catch (DatabaseError malformed) {
      throw invalidArgument(item, MethodName.DOUBLE, "double precision");
    }
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new PathError(
          "22036", "NaN or Infinity is not allowed for jsonpath item method .double()");
    }
    if (item.isNumber()) {
      return item;
    }
    BytesOutput out = new BytesOutput(16);
    NumericFormat.write(
        new BigDecimal(value, new java.math.MathContext(15)).stripTrailingZeros(), out);
    return PathItem.number(nonNegativeScale(out.toArray()));
  }

  /** 1E+2 as 100: SQL's scales are not negative. */
  private static byte[] nonNegativeScale(byte[] numeric) {
    BigDecimal value = NumericFormat.toBigDecimal(numeric, 0, numeric.length);
    BytesOutput out = new BytesOutput(16);
    NumericFormat.write(value.scale() < 0 ? value.setScale(0) : value, out);
    return out.toArray();
  }

  private static PathItem toInteger(PathItem item, String type) {
    MethodName method = type.equals("bigint") ? MethodName.BIGINT : MethodName.INTEGER;
    if (!item.isNumber() && !item.isString()) {
      throw wrongType("22036", method, "a string or numeric value");
    }
    long value;
    try {
      if (item.isNumber()) {
        value =
            type.equals("bigint")
                ? NumberCasts.numericToLong(item.numeric())
                : NumberCasts.numericToInt(item.numeric());
      } else {
        value = Long.parseLong(item.text().strip());
        if (type.equals("integer") && value != (int) value) {
          throw invalidArgument(item, method, type);
        }
      }
    } catch (DatabaseError | NumberFormatException malformed) {
      throw invalidArgument(item, method, type);
    }
    BytesOutput out = new BytesOutput(16);
    NumberCasts.toNumeric(value, out);
    return PathItem.number(out.toArray());
  }

  private static PathItem decimal(PathItem item, JsonPath.Method method) {
    if (!item.isNumber() && !item.isString()) {
      throw wrongType("22036", method.name(), "a string or numeric value");
    }
    BytesOutput out = new BytesOutput(16);
    if (item.isString()) {
      byte[] text = item.text().getBytes(StandardCharsets.UTF_8);
      try {
        NumericText.parse(text, 0, text.length, out);
      } catch (DatabaseError malformed) {
        throw invalidArgument(item, method.name(), "numeric");
      }
    } else {
      out.write(item.numeric());
    }
    if (NumericFormat.isSpecial(out.array(), out.start())) {
      throw new PathError(
          "22036",
          "NaN or Infinity is not allowed for jsonpath item method ."
              + method.name().spelling()
              + "()");
    }
    if (method.arguments().isEmpty()) {
      return PathItem.number(out.toArray());
    }
    int[] modifiers = new int[method.arguments().size()];
    for (int i = 0; i < modifiers.length; i++) {
      modifiers[i] = argument(method, i, i == 0 ? "precision" : "scale");
    }
    int typmod;
    try {
      typmod = NumericType.NUMERIC.typmodIn(modifiers);
    } catch (DatabaseError outOfRange) {
      throw new PathError(outOfRange);
    }
    BytesOutput coerced = new BytesOutput(16);
    try {
      NumericType.coerce(Bytes.of(out.toArray()), typmod, coerced);
    } catch (DatabaseError overflow) {
      throw invalidArgument(item, method.name(), "numeric");
    }
    return PathItem.number(coerced.toArray());
  }

  private static int argument(JsonPath.Method method, int index, String what) {
    byte[] numeric = ((JsonPath.NumberLiteral) method.arguments().get(index)).numeric();
    try {
      return (int) NumberCasts.numericToInt(Bytes.of(numeric));
    } catch (DatabaseError outOfRange) {
      throw new PathError(
          "22031",
          what
              + " of jsonpath item method ."
              + method.name().spelling()
              + "() is out of range for type integer");
    }
  }

  private static PathItem toBoolean(PathItem item) {
    if (item.isBoolean()) {
      return item;
    }
    if (item.isNumber()) {
      BigDecimal value = NumericFormat.toBigDecimal(item.numeric());
      try {
        long rounded = value.setScale(0, RoundingMode.UNNECESSARY).longValueExact();
        if (rounded == (int) rounded) {
          return PathItem.bool(rounded != 0);
        }
      } catch (ArithmeticException notAnInteger) {
        throw invalidArgument(item, MethodName.BOOLEAN, "boolean");
      }
      throw invalidArgument(item, MethodName.BOOLEAN, "boolean");
    }
    if (!item.isString()) {
      throw wrongType("22036", MethodName.BOOLEAN, "a boolean, string, or numeric value");
    }
    byte[] text = item.text().getBytes(StandardCharsets.UTF_8);
    try {
      return PathItem.bool(BoolType.BOOL.parse(text, 0, text.length, -1, null) != 0);
    } catch (DatabaseError malformed) {
      throw invalidArgument(item, MethodName.BOOLEAN, "boolean");
    }
  }

  private PathItem toText(PathItem item) {
    if (item.isDatetime()) {
      return PathItem.string(PathDatetime.text(item, context));
    }
    if (item.isString()) {
      return item;
    }
    if (item.isNumber() || item.isBoolean()) {
      BytesOutput out = new BytesOutput(32);
      JsonText.write(item.json(), out);
      return PathItem.string(out.text());
    }
    throw wrongType("22036", MethodName.STRING, "a boolean, string, numeric, or datetime value");
  }

  private PathItem datetime(JsonPath.Method method, PathItem item) {
    if (!item.isString()) {
      throw wrongType("22031", method.name(), "a string");
    }
    if (method.name() == MethodName.DATETIME && !method.arguments().isEmpty()) {
      JsonPath.StringLiteral template = (JsonPath.StringLiteral) method.arguments().getFirst();
      try {
        return PathDatetime.read(item.text(), template.value());
      } catch (DatabaseError malformed) {
        throw new PathError(malformed);
      }
    }
    PathItem value = PathDatetime.readIso(item.text());
    String shortName = method.name().spelling();
    if (value == null) {
      DatabaseError error =
          new DatabaseError(
              "22031", shortName + " format is not recognized: \"" + item.text() + "\"");
      throw new PathError(
          method.name() == MethodName.DATETIME
              ? error.hint("Use a datetime template argument to specify the input data format.")
              : error);
    }
    if (method.name() == MethodName.DATETIME) {
      return value;
    }
    int precision = method.arguments().isEmpty() ? -1 : argument(method, 0, "time precision");
    PathItem converted = PathDatetime.convert(value, method.name(), precision, zoned, context);
    if (converted == null) {
      throw new PathError(
          "22031", shortName + " format is not recognized: \"" + item.text() + "\"");
    }
    return converted;
  }

  /** The pairs of an object, each with the object's id: its place in the target. */
  List<PathItem> keyValues(PathItem item) {
    if (!item.isObject()) {
      throw wrongType("2203C", MethodName.KEYVALUE, "an object");
    }
    Jsonb object = item.json();
    List<PathItem> pairs = new ArrayList<>(object.count());
    for (int i = 0; i < object.count(); i++) {
      List<JsonNode.Member> members = new ArrayList<>(3);
      members.add(member("key", new JsonNode.Text(object.key(i).toArray())));
      members.add(member("value", object.value(i).toNode()));
      BytesOutput id = new BytesOutput(16);
      NumberCasts.toNumeric(id(object), id);
      members.add(member("id", new JsonNode.Number(id.toArray())));
      pairs.add(PathItem.of(JsonNode.object(members)));
    }
    return pairs;
  }

  private long id(Jsonb object) {
    Bytes whole = root.payload();
    Bytes part = object.payload();
    return whole.array() == part.array() ? part.offset() - whole.offset() : 0;
  }

  private static JsonNode.Member member(String key, JsonNode value) {
    return new JsonNode.Member(key.getBytes(StandardCharsets.UTF_8), value);
  }
}
