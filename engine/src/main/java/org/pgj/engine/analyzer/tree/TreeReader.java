package org.pgj.engine.analyzer.tree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.pgj.engine.error.DatabaseError;

/** Reads trees that {@link TreeWriter} wrote. */
public final class TreeReader {
  private final String text;
  private int position;
  private final Map<String, TreeClasses.Shape> shapes = new HashMap<>();

  private TreeReader(String text) {
    this.text = text;
  }

  public static Expression expression(String text) {
    return (Expression) read(text);
  }

  /** The queries of a rule's action. */
  @SuppressWarnings("unchecked")
  public static List<AnalyzedQuery> queries(String text) {
    return (List<AnalyzedQuery>) read(text);
  }

  @SuppressWarnings("unchecked")
  public static List<Expression> expressions(String text) {
    return (List<Expression>) read(text);
  }

  static Object read(String text) {
    TreeReader reader = new TreeReader(text);
    try {
      return reader.value(Object.class);
    } catch (RuntimeException damaged) {
      throw new DatabaseError(
          "XX001", "stored expression tree is damaged near character " + reader.position, damaged);
    }
  }

  private Object value(Class<?> type) {
    char c = text.charAt(position);
    return switch (c) {
      case '~' -> {
        position++;
        yield null;
      }
      case '@' -> {
        position++;
        yield SourcePosition.UNKNOWN;
      }
      case '(' -> node();
      case '[' -> list();
      case '{' -> set();
      case '"' -> string();
      case '\'' -> {
        position += 2;
        yield text.charAt(position - 1);
      }
      default -> scalar(type);
    };
  }

  private Object scalar(Class<?> type) {
    String word = word();
    if (type == boolean.class || type == Boolean.class) {
      return word.equals("t");
    }
    if (type == long.class) {
      return Long.parseLong(word);
    }
    if (type == byte[].class) {
      return HexFormat.of().parseHex(word, 1, word.length());
    }
    if (type.isEnum()) {
      for (Object constant : type.getEnumConstants()) {
        if (((Enum<?>) constant).name().equals(word)) {
          return constant;
        }
      }
      throw new IllegalArgumentException(word);
    }
    return Integer.parseInt(word);
  }

  private String word() {
    int start = position;
    while (position < text.length()) {
      char c = text.charAt(position);
      if (c == ' ' || c == ')' || c == ']' || c == '}') {
        break;
      }
      position++;
    }
    return text.substring(start, position);
  }

  private List<Object> list() {
    List<Object> elements = new ArrayList<>();
    position++;
    while (text.charAt(position) != ']') {
      elements.add(value(Object.class));
      position++;
    }
    position++;
    return elements;
  }

  private Set<Object> set() {
    Set<Object> elements = new TreeSet<>();
    position++;
    while (text.charAt(position) != '}') {
      elements.add(value(Object.class));
      position++;
    }
    position++;
    return elements;
  }

  private String string() {
    StringBuilder value = new StringBuilder();
    position++;
    while (text.charAt(position) != '"') {
      if (text.charAt(position) == '\\') {
        position++;
      }
      value.append(text.charAt(position++));
    }
    position++;
    return value.toString();
  }

  private Object node() {
    position++;
    TreeClasses.Shape shape = shape(word());
    Object[] components = new Object[shape.types().length];
    for (int i = 0; i < components.length && text.charAt(position) != ')'; i++) {
      position++;
      components[i] = value(shape.types()[i]);
    }
    position++;
    try {
      return shape.constructor().newInstance(components);
    } catch (ReflectiveOperationException failure) {
      throw new IllegalArgumentException(shape.constructor().toString(), failure);
    }
  }

  private TreeClasses.Shape shape(String name) {
    TreeClasses.Shape shape = shapes.get(name);
    if (shape == null) {
      shape = TreeClasses.shape(TreeClasses.named(name));
      shapes.put(name, shape);
    }
    return shape;
  }
}
