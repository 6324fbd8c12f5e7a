package org.pgj.engine.analyzer.tree;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * Writes trees as text, the way they are stored in the catalog (pg_attrdef.adbin, pg_rewrite
 * .ev_action, pg_constraint.conbin …): a record is {@code (Name component …)} with its components
 * in order, a list {@code [ … ]}, null {@code ~}. {@link TreeReader} reads it back.
 */
public final class TreeWriter {
  private final StringBuilder text = new StringBuilder();

  private TreeWriter() {}

  public static String write(Expression expression) {
    return writeValue(expression);
  }

  /** The queries of a rule's action. */
  public static String writeQueries(List<AnalyzedQuery> queries) {
    return writeValue(queries);
  }

  static String writeQuery(AnalyzedQuery query) {
    return writeValue(query);
  }

  public static String write(List<Expression> expressions) {
    return writeValue(expressions);
  }

  private static String writeValue(Object value) {
    TreeWriter writer = new TreeWriter();
    writer.value(value);
    return writer.text.toString();
  }

  private void value(Object value) {
    switch (value) {
      case null -> text.append('~');
      case SourcePosition ignored -> text.append('@');
      case Boolean flag -> text.append(flag ? 't' : 'f');
      case Integer number -> text.append(number.intValue());
      case Long number -> text.append(number.longValue());
      case Character character -> text.append('\'').append(character.charValue());
      case String string -> string(string);
      case byte[] bytes -> text.append('x').append(HexFormat.of().formatHex(bytes));
      case Enum<?> constant -> text.append(constant.name());
      case List<?> list -> collection('[', list, ']');
      case Set<?> set -> collection('{', set, '}');
      case Record node -> node(node);
      default -> throw new IllegalArgumentException(value.getClass().getName());
    }
  }

  private void string(String string) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\');
      }
      text.append(c);
    }
    text.append('"');
  }

  private void collection(char open, Collection<?> elements, char close) {
    text.append(open);
    for (Object element : elements) {
      value(element);
      text.append(' ');
    }
    text.append(close);
  }

  private void node(Record node) {
    text.append('(').append(TreeClasses.nameOf(node.getClass()));
    for (Method component : TreeClasses.shape(node.getClass()).accessors()) {
      text.append(' ');
      try {
        value(component.invoke(node));
      } catch (ReflectiveOperationException failure) {
        throw new IllegalStateException(node.getClass().getName(), failure);
      }
    }
    text.append(')');
  }
}
