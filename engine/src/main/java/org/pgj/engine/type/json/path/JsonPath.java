package org.pgj.engine.type.json.path;

import java.util.List;

/**
 * A parsed jsonpath (manual: The SQL/JSON Path Language).
 *
 * @param lax whether structural errors are overlooked
 */
public record JsonPath(boolean lax, Chain root) {
  /** No bound on the levels of {@code **}, or the level {@code last}. */
  public static final int UNBOUNDED = -1;

  /** A primary or an operation, and the accessors that follow it. */
  public record Chain(List<Item> items) {
    public Item head() {
      return items.getFirst();
    }

    /** Whether an accessor follows the one at the position. */
    public boolean hasNext(int position) {
      return position + 1 < items.size();
    }
  }

  /** One step of a path. */
  public sealed interface Item {}

  /** {@code null}. */
  public record NullLiteral() implements Item {}

  /** {@code true} or {@code false}. */
  public record BooleanLiteral(boolean value) implements Item {}

  /** A number, as a numeric payload. */
  public record NumberLiteral(byte[] numeric) implements Item {}

  /** A string. */
  public record StringLiteral(String value) implements Item {}

  /** {@code $name}. */
  public record Variable(String name) implements Item {}

  /** {@code $}. */
  public record Root() implements Item {}

  /** {@code @}. */
  public record Current() implements Item {}

  /** {@code last}. */
  public record Last() implements Item {}

  /** {@code .key}. */
  public record Key(String name) implements Item {}

  /** {@code .*}. */
  public record AnyKey() implements Item {}

  /** {@code [*]}. */
  public record AnyElement() implements Item {}

  /** {@code [a, b to c]}. */
  public record Elements(List<Subscript> subscripts) implements Item {}

  /** One subscript; {@code to} is null if it is no range. */
  public record Subscript(Chain from, Chain to) {}

  /** {@code **{first to last}}. */
  public record AnyLevel(int first, int last) implements Item {}

  /** {@code ?(predicate)}. */
  public record Filter(Chain predicate) implements Item {}

  /** An operation on two operands. */
  public record Binary(Operator operator, Chain left, Chain right) implements Item {}

  /** An operation on one operand. */
  public record Unary(Operator operator, Chain operand) implements Item {}

  /** {@code like_regex}; flags are letters of {@code ismxq}. */
  public record LikeRegex(Chain operand, String pattern, String flags) implements Item {}

  /** An item method; arguments are numbers, or one string. */
  public record Method(MethodName name, List<Item> arguments) implements Item {}

  /** Operators by their spelling and how tightly they bind. */
  public enum Operator {
    OR("||", 0),
    AND("&&", 1),
    EQUAL("==", 2),
    NOT_EQUAL("!=", 2),
    LESS("<", 2),
    GREATER(">", 2),
    LESS_OR_EQUAL("<=", 2),
    GREATER_OR_EQUAL(">=", 2),
    STARTS_WITH("starts with", 2),
    ADD("+", 3),
    SUBTRACT("-", 3),
    MULTIPLY("*", 4),
    DIVIDE("/", 4),
    MODULO("%", 4),
    PLUS("+", 5),
    MINUS("-", 5),
    NOT("!", 6),
    IS_UNKNOWN("is unknown", 6),
    EXISTS("exists", 6);

    private final String symbol;
    private final int priority;

    Operator(String symbol, int priority) {
      this.symbol = symbol;
      this.priority = priority;
    }

    public String symbol() {
      return symbol;
    }

    int priority() {
      return priority;
    }

    /** Whether it answers true, false or unknown and not items. */
    boolean isPredicate() {
      return priority < 3 || priority > 5;
    }
  }

  /** Item methods. */
  public enum MethodName {
    TYPE,
    SIZE,
    ABS,
    FLOOR,
    CEILING,
    DOUBLE,
    KEYVALUE,
    BIGINT,
    BOOLEAN,
    INTEGER,
    NUMBER,
    STRING,
    DECIMAL,
    DATE,
    DATETIME,
    TIME,
    TIME_TZ,
    TIMESTAMP,
    TIMESTAMP_TZ;

    /** The name in a path, in small letters. */
    public String spelling() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** Whether an item answers true, false or unknown and not items. */
  static boolean isPredicate(Chain chain) {
    return chain.items().size() == 1
        && switch (chain.head()) {
          case Binary binary -> binary.operator().isPredicate();
          case Unary unary -> unary.operator().isPredicate();
          case LikeRegex regex -> true;
          default -> false;
        };
  }

  /** Reads a path in its text form. */
  public static JsonPath parse(String text) {
    return new JsonPathParser(text).parse();
  }
}
