package org.pgj.engine.type.json.path;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.json.path.JsonPath.Chain;
import org.pgj.engine.type.json.path.JsonPath.Item;
import org.pgj.engine.type.json.path.JsonPath.MethodName;
import org.pgj.engine.type.json.path.JsonPath.Operator;
import org.pgj.engine.type.json.path.JsonPathLexer.Kind;
import org.pgj.engine.type.number.NumericFormat;
import org.pgj.engine.type.number.NumericText;
import org.pgj.engine.type.vector.BytesOutput;

/** Reads a jsonpath by recursive descent. */
final class JsonPathParser {
  private final JsonPathLexer token;
  private int filters;
  private int subscripts;

  JsonPathParser(String text) {
    this.token = new JsonPathLexer(text);
  }

  JsonPath parse() {
    token.next();
    boolean lax = true;
    if (token.isKeyword("strict") || token.isKeyword("lax")) {
      lax = token.isKeyword("lax");
      token.next();
    }
    Chain root = disjunction();
    if (token.kind != Kind.END) {
      throw syntaxError();
    }
    return new JsonPath(lax, root);
  }

  private DatabaseError syntaxError() {
    return token.error("syntax error");
  }

  private boolean take(String symbol) {
    if (token.is(symbol)) {
      token.next();
      return true;
    }
    return false;
  }

  private void expect(String symbol) {
    if (!take(symbol)) {
      throw syntaxError();
    }
  }

  private static Chain chain(Item item) {
    return new Chain(List.of(item));
  }

  private Chain disjunction() {
    Chain left = conjunction();
    while (token.is("||")) {
      requirePredicate(left);
      token.next();
      Chain right = conjunction();
      requirePredicate(right);
      left = chain(new JsonPath.Binary(Operator.OR, left, right));
    }
    return left;
  }

  private Chain conjunction() {
    Chain left = comparison();
    while (token.is("&&")) {
      requirePredicate(left);
      token.next();
      Chain right = comparison();
      requirePredicate(right);
      left = chain(new JsonPath.Binary(Operator.AND, left, right));
    }
    return left;
  }

  private void requirePredicate(Chain chain) {
    if (!JsonPath.isPredicate(chain)) {
      throw syntaxError();
    }
  }

  private void requireValue(Chain chain) {
    if (JsonPath.isPredicate(chain)) {
      throw syntaxError();
    }
  }

  private Chain comparison() {
    if (token.is("!")) {
      token.next();
      if (!token.is("(") && !token.isKeyword("exists")) {
        throw syntaxError();
      }
      Chain operand = token.is("(") ? parenthesized() : primary();
      requirePredicate(operand);
      return chain(new JsonPath.Unary(Operator.NOT, operand));
    }
    Chain left = sum();
    Operator operator =
        token.kind != Kind.SYMBOL
            ? null
            : switch (token.value) {
              case "==" -> Operator.EQUAL;
              case "!=" -> Operator.NOT_EQUAL;
              case "<" -> Operator.LESS;
              case ">" -> Operator.GREATER;
              case "<=" -> Operator.LESS_OR_EQUAL;
              case ">=" -> Operator.GREATER_OR_EQUAL;
              default -> null;
            };
    if (operator != null) {
      requireValue(left);
      token.next();
      Chain right = sum();
      requireValue(right);
      return chain(new JsonPath.Binary(operator, left, right));
    }
    if (token.isKeyword("starts")) {
      requireValue(left);
      token.next();
      if (!token.isKeyword("with")) {
        throw syntaxError();
      }
      token.next();
      Item prefix =
          switch (token.kind) {
            case STRING -> new JsonPath.StringLiteral(token.value);
            case VARIABLE -> new JsonPath.Variable(token.value);
            default -> throw syntaxError();
          };
      token.next();
      return chain(new JsonPath.Binary(Operator.STARTS_WITH, left, chain(prefix)));
    }
    if (token.isKeyword("like_regex")) {
      requireValue(left);
      token.next();
      return likeRegex(left);
    }
    return left;
  }

  private Chain likeRegex(Chain operand) {
    if (token.kind != Kind.STRING) {
      throw syntaxError();
    }
    String pattern = token.value;
    token.next();
    StringBuilder flags = new StringBuilder();
    if (token.isKeyword("flag")) {
      token.next();
      if (token.kind != Kind.STRING) {
        throw syntaxError();
      }
      for (int i = 0; i < token.value.length(); i++) {
        char flag = token.value.charAt(i);
        if ("ismxq".indexOf(flag) < 0) {
          throw new DatabaseError("42601", "invalid input syntax for type jsonpath")
              .detail("Unrecognized flag character \"" + flag + "\" in LIKE_REGEX predicate.");
        }
        if (flags.indexOf(String.valueOf(flag)) < 0) {
          flags.append(flag);
        }
      }
      token.next();
    }
    if (flags.indexOf("x") >= 0 && flags.indexOf("q") < 0) {
      throw new DatabaseError(
          "0A000", "XQuery \"x\" flag (expanded regular expressions) is not implemented");
    }
    return chain(new JsonPath.LikeRegex(operand, pattern, flags.toString()));
  }

  private Chain sum() {
    Chain left = product();
    while (token.is("+") || token.is("-")) {
      Operator operator = token.is("+") ? Operator.ADD : Operator.SUBTRACT;
      left = operation(operator, left, true);
    }
    return left;
  }

  private Chain product() {
    Chain left = unary();
    while (token.is("*") || token.is("/") || token.is("%")) {
      Operator operator =
          token.is("*") ? Operator.MULTIPLY : token.is("/") ? Operator.DIVIDE : Operator.MODULO;
      left = operation(operator, left, false);
    }
    return left;
  }

  private Chain operation(Operator operator, Chain left, boolean isSum) {
    requireValue(left);
    token.next();
    Chain right = isSum ? product() : unary();
    requireValue(right);
    return chain(new JsonPath.Binary(operator, left, right));
  }

  private Chain unary() {
    if (token.is("+") || token.is("-")) {
      Operator operator = token.is("+") ? Operator.PLUS : Operator.MINUS;
      token.next();
      Chain operand = unary();
      requireValue(operand);
      if (operand.items().size() == 1 && operand.head() instanceof JsonPath.NumberLiteral literal) {
        return operator == Operator.PLUS ? operand : chain(negated(literal));
      }
      return chain(new JsonPath.Unary(operator, operand));
    }
    return primary();
  }

  private static Item negated(JsonPath.NumberLiteral literal) {
    byte[] numeric = literal.numeric();
    BytesOutput payload = new BytesOutput(16);
    NumericFormat.write(NumericFormat.toBigDecimal(numeric, 0, numeric.length).negate(), payload);
    return new JsonPath.NumberLiteral(payload.toArray());
  }

  /** A predicate or value in parentheses, {@code is unknown} and accessors after it. */
  private Chain parenthesized() {
    expect("(");
    Chain inner = disjunction();
    expect(")");
    return inner;
  }

  private Chain primary() {
    if (token.is("(")) {
      Chain inner = parenthesized();
      if (token.isKeyword("is")) {
        requirePredicate(inner);
        token.next();
        if (!token.isKeyword("unknown")) {
          throw syntaxError();
        }
        token.next();
        return chain(new JsonPath.Unary(Operator.IS_UNKNOWN, inner));
      }
      if (!beginsAccessor()) {
        return inner;
      }
      List<Item> items = new ArrayList<>(inner.items());
      accessors(items);
      return new Chain(items);
    }
    if (token.isKeyword("exists")) {
      token.next();
      expect("(");
      Chain operand = disjunction();
      requireValue(operand);
      expect(")");
      return chain(new JsonPath.Unary(Operator.EXISTS, operand));
    }
    List<Item> items = new ArrayList<>();
    items.add(scalar());
    accessors(items);
    return new Chain(List.copyOf(items));
  }

  private Item scalar() {
    Item item =
        switch (token.kind) {
          case STRING -> new JsonPath.StringLiteral(token.value);
          case VARIABLE -> new JsonPath.Variable(token.value);
          case INTEGER, NUMBER -> number(token.value);
          case SYMBOL ->
              switch (token.value) {
                case "$" -> new JsonPath.Root();
                case "@" -> current();
                default -> throw syntaxError();
              };
          case IDENTIFIER -> word();
          case END -> throw syntaxError();
        };
    token.next();
    return item;
  }

  private Item current() {
    if (filters == 0) {
      throw new DatabaseError("42601", "@ is not allowed in root expressions");
    }
    return new JsonPath.Current();
  }

  private Item word() {
    if (token.isKeyword("null")) {
      return new JsonPath.NullLiteral();
    }
    if (token.isKeyword("true") || token.isKeyword("false")) {
      return new JsonPath.BooleanLiteral(token.isKeyword("true"));
    }
    if (token.isKeyword("last")) {
      if (subscripts == 0) {
        throw new DatabaseError("42601", "LAST is allowed only in array subscripts");
      }
      return new JsonPath.Last();
    }
    throw syntaxError();
  }

  private static Item number(String digits) {
    BytesOutput payload = new BytesOutput(16);
    byte[] text = digits.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    NumericText.parse(text, 0, text.length, payload);
    return new JsonPath.NumberLiteral(payload.toArray());
  }

  private boolean beginsAccessor() {
    return token.is(".") || token.is("[") || token.is("?");
  }

  private void accessors(List<Item> items) {
    while (beginsAccessor()) {
      if (take("?")) {
        expect("(");
        filters++;
        Chain predicate = disjunction();
        filters--;
        requirePredicate(predicate);
        expect(")");
        items.add(new JsonPath.Filter(predicate));
      } else if (take("[")) {
        items.add(elements());
      } else {
        token.next();
        items.add(member());
      }
    }
  }

  private Item elements() {
    if (take("*")) {
      expect("]");
      return new JsonPath.AnyElement();
    }
    List<JsonPath.Subscript> list = new ArrayList<>();
    subscripts++;
    do {
      Chain from = sum();
      requireValue(from);
      Chain to = null;
      if (token.isKeyword("to")) {
        token.next();
        to = sum();
        requireValue(to);
      }
      list.add(new JsonPath.Subscript(from, to));
    } while (take(","));
    subscripts--;
    expect("]");
    return new JsonPath.Elements(List.copyOf(list));
  }

  private Item member() {
    if (take("*")) {
      return new JsonPath.AnyKey();
    }
    if (take("**")) {
      return anyLevel();
    }
    if (token.kind == Kind.STRING) {
      Item key = new JsonPath.Key(token.value);
      token.next();
      return key;
    }
    if (token.kind != Kind.IDENTIFIER) {
      throw syntaxError();
    }
    String name = token.value;
    token.next();
    return token.is("(") ? method(name) : new JsonPath.Key(name);
  }

  private Item anyLevel() {
    if (!take("{")) {
      return new JsonPath.AnyLevel(0, JsonPath.UNBOUNDED);
    }
    int first = level();
    int last = first;
    if (token.isKeyword("to")) {
      token.next();
      last = level();
    }
    expect("}");
    return new JsonPath.AnyLevel(first, last);
  }

  private int level() {
    if (token.isKeyword("last")) {
      token.next();
      return JsonPath.UNBOUNDED;
    }
    if (token.kind != Kind.INTEGER) {
      throw syntaxError();
    }
    int level = Integer.parseInt(token.value);
    token.next();
    return level;
  }

  private Item method(String name) {
    MethodName method = null;
    String lower = name.toLowerCase(Locale.ROOT);
    for (MethodName candidate : MethodName.values()) {
      if (candidate.spelling().equals(lower)) {
        method = candidate;
      }
    }
    if (method == null) {
      throw syntaxError();
    }
    token.next();
    List<Item> arguments = new ArrayList<>();
    switch (method) {
      case DECIMAL -> decimalArguments(arguments);
      case DATETIME -> {
        if (token.kind == Kind.STRING) {
          arguments.add(new JsonPath.StringLiteral(token.value));
          token.next();
        }
      }
      case TIME, TIME_TZ, TIMESTAMP, TIMESTAMP_TZ -> {
        if (token.kind == Kind.INTEGER) {
          arguments.add(number(token.value));
          token.next();
        }
      }
      default -> {}
    }
    expect(")");
    return new JsonPath.Method(method, List.copyOf(arguments));
  }

  private void decimalArguments(List<Item> arguments) {
    while (!token.is(")")) {
      if (arguments.size() == 2) {
        throw new DatabaseError("42601", "invalid input syntax for type jsonpath")
            .detail(".decimal() can only have an optional precision[,scale].");
      }
      if (!arguments.isEmpty()) {
        expect(",");
      }
      String sign = "";
      if (token.is("-") || token.is("+")) {
        sign = token.is("-") ? "-" : "";
        token.next();
      }
      if (token.kind != Kind.INTEGER) {
        throw syntaxError();
      }
      arguments.add(number(sign + token.value));
      token.next();
      if (arguments.size() == 2 && token.is(",")) {
        throw new DatabaseError("42601", "invalid input syntax for type jsonpath")
            .detail(".decimal() can only have an optional precision[,scale].");
      }
    }
  }
}
