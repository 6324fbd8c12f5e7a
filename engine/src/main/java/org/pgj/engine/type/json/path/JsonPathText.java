package org.pgj.engine.type.json.path;

import java.nio.charset.StandardCharsets;
import org.pgj.engine.type.json.JsonText;
import org.pgj.engine.type.json.path.JsonPath.Chain;
import org.pgj.engine.type.json.path.JsonPath.Item;
import org.pgj.engine.type.json.path.JsonPath.Operator;
import org.pgj.engine.type.number.NumericText;
import org.pgj.engine.type.vector.BytesOutput;

/** Prints a jsonpath in its canonical form. */
final class JsonPathText {
  private final BytesOutput out;

  private JsonPathText(BytesOutput out) {
    this.out = out;
  }

  static void write(JsonPath path, BytesOutput out) {
    if (!path.lax()) {
      out.writeAscii("strict ");
    }
    new JsonPathText(out).chain(path.root(), true);
  }

  private void chain(Chain chain, boolean parentheses) {
    for (int i = 0; i < chain.items().size(); i++) {
      item(chain, i, i > 0 || parentheses);
    }
  }

  private void quote(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    JsonText.quote(bytes, 0, bytes.length, out);
  }

  private void number(byte[] numeric) {
    NumericText.format(numeric, 0, numeric.length, out);
  }

  private void item(Chain chain, int position, boolean parentheses) {
    boolean inKey = position > 0;
    switch (chain.items().get(position)) {
      case JsonPath.NullLiteral none -> out.writeAscii("null");
      case JsonPath.BooleanLiteral literal -> out.writeAscii(literal.value() ? "true" : "false");
      case JsonPath.StringLiteral literal -> quote(literal.value());
      case JsonPath.NumberLiteral literal -> {
        boolean enclosed = chain.hasNext(position);
        if (enclosed) {
          out.write('(');
        }
        number(literal.numeric());
        if (enclosed) {
          out.write(')');
        }
      }
      case JsonPath.Variable variable -> {
        out.write('$');
        quote(variable.name());
      }
      case JsonPath.Root root -> out.write('$');
      case JsonPath.Current current -> out.write('@');
      case JsonPath.Last last -> out.writeAscii("last");
      case JsonPath.Key key -> {
        dot(inKey);
        quote(key.name());
      }
      case JsonPath.AnyKey any -> {
        dot(inKey);
        out.write('*');
      }
      case JsonPath.AnyElement any -> out.writeAscii("[*]");
      case JsonPath.Elements elements -> elements(elements);
      case JsonPath.AnyLevel level -> {
        dot(inKey);
        level(level);
      }
      case JsonPath.Filter filter -> {
        out.writeAscii("?(");
        chain(filter.predicate(), false);
        out.write(')');
      }
      case JsonPath.Binary binary -> binary(binary, parentheses);
      case JsonPath.Unary unary -> unary(unary, parentheses);
      case JsonPath.LikeRegex regex -> regex(regex, parentheses);
      case JsonPath.Method method -> method(method);
    }
  }

  private void dot(boolean wanted) {
    if (wanted) {
      out.write('.');
    }
  }

  private void elements(JsonPath.Elements elements) {
    out.write('[');
    boolean first = true;
    for (JsonPath.Subscript subscript : elements.subscripts()) {
      if (!first) {
        out.write(',');
      }
      first = false;
      chain(subscript.from(), false);
      if (subscript.to() != null) {
        out.writeAscii(" to ");
        chain(subscript.to(), false);
      }
    }
    out.write(']');
  }

  private void level(JsonPath.AnyLevel level) {
    out.writeAscii("**");
    if (level.first() == 0 && level.last() == JsonPath.UNBOUNDED) {
      return;
    }
    out.write('{');
    bound(level.first());
    if (level.first() != level.last()) {
      out.writeAscii(" to ");
      bound(level.last());
    }
    out.write('}');
  }

  private void bound(int level) {
    if (level == JsonPath.UNBOUNDED) {
      out.writeAscii("last");
    } else {
      out.writeDecimal(level);
    }
  }

  private static int priority(Item item) {
    return switch (item) {
      case JsonPath.Binary binary -> binary.operator().priority();
      case JsonPath.Unary unary -> unary.operator().priority();
      default -> Operator.NOT.priority();
    };
  }

  private void operand(Chain operand, int outer) {
    chain(operand, priority(operand.head()) <= outer);
  }

  private void binary(JsonPath.Binary binary, boolean parentheses) {
    if (parentheses) {
      out.write('(');
    }
    operand(binary.left(), binary.operator().priority());
    out.write(' ').writeAscii(binary.operator().symbol()).write(' ');
    operand(binary.right(), binary.operator().priority());
    if (parentheses) {
      out.write(')');
    }
  }

  private void unary(JsonPath.Unary unary, boolean parentheses) {
    switch (unary.operator()) {
      case NOT -> enclosed("!(", unary.operand(), ")");
      case IS_UNKNOWN -> enclosed("(", unary.operand(), ") is unknown");
      case EXISTS -> enclosed("exists (", unary.operand(), ")");
      default -> {
        if (parentheses) {
          out.write('(');
        }
        out.writeAscii(unary.operator().symbol());
        operand(unary.operand(), unary.operator().priority());
        if (parentheses) {
          out.write(')');
        }
      }
    }
  }

  private void enclosed(String before, Chain operand, String after) {
    out.writeAscii(before);
    chain(operand, false);
    out.writeAscii(after);
  }

  private void regex(JsonPath.LikeRegex regex, boolean parentheses) {
    if (parentheses) {
      out.write('(');
    }
    operand(regex.operand(), Operator.EQUAL.priority() + 4);
    out.writeAscii(" like_regex ");
    quote(regex.pattern());
    if (!regex.flags().isEmpty()) {
      out.writeAscii(" flag \"");
      for (int i = 0; i < 5; i++) {
        if (regex.flags().indexOf("ismxq".charAt(i)) >= 0) {
          out.write("ismxq".charAt(i));
        }
      }
      out.write('"');
    }
    if (parentheses) {
      out.write(')');
    }
  }

  private void method(JsonPath.Method method) {
    out.write('.').writeAscii(method.name().spelling()).write('(');
    for (int i = 0; i < method.arguments().size(); i++) {
      if (i > 0) {
        out.write(',');
      }
      switch (method.arguments().get(i)) {
        case JsonPath.NumberLiteral literal -> number(literal.numeric());
        case JsonPath.StringLiteral literal -> quote(literal.value());
        default -> throw new IllegalStateException("an argument is a literal");
      }
    }
    out.write(')');
  }
}
