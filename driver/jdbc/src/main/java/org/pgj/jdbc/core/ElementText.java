package org.pgj.jdbc.core;

import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.pgj.protocol.SqlState;

/**
 * Cuts the text forms of arrays ({@code {1,"a b",NULL}}) and composites ({@code (1,"a b",)}) into
 * the texts of their elements; and writes composites.
 */
final class ElementText {
  private final String text;
  private int at;

  private ElementText(String text) {
    this.text = text;
  }

  /**
   * The elements of an array's first dimension: null for NULL, arrays of further dimensions as they
   * stand.
   */
  static String[] ofArray(String text, char delimiter) throws SQLException {
    ElementText cursor = new ElementText(text);
    if (text.startsWith("[")) {
      cursor.at = text.indexOf('=') + 1; // explicit lower bounds, which Java arrays do not have
    }
    return cursor.array(delimiter);
  }

  private String[] array(char delimiter) throws SQLException {
    List<String> elements = new ArrayList<>();
    expect('{');
    if (peek() == '}') {
      return new String[0];
    }
    while (true) {
      elements.add(peek() == '{' ? nested() : element(delimiter));
      char c = next();
      if (c == '}') {
        return elements.toArray(new String[0]);
      }
      if (c != delimiter) {
        throw malformed();
      }
    }
  }

  private String nested() throws SQLException {
    int start = at;
    int depth = 0;
    boolean quoted = false;
    do {
      char c = next();
      if (c == '\\') {
        next();
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted) {
        depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      }
    } while (depth > 0);
    return text.substring(start, at);
  }

  private String element(char delimiter) throws SQLException {
    if (peek() == '"') {
      return quoted();
    }
    StringBuilder value = new StringBuilder();
    while (peek() != delimiter && peek() != '}') {
      char c = next();
      value.append(c == '\\' ? next() : c);
    }
    return value.toString().equalsIgnoreCase("null") ? null : value.toString();
  }

  /** The attributes of a composite; null for NULL. */
  static String[] ofComposite(String text) throws SQLException {
    return new ElementText(text).composite();
  }

  private String[] composite() throws SQLException {
    List<String> attributes = new ArrayList<>();
    expect('(');
    if (peek() == ')' && at == text.length() - 1) {
      return new String[0];
    }
    while (true) {
      attributes.add(attribute());
      char c = next();
      if (c == ')') {
        return attributes.toArray(new String[0]);
      }
      if (c != ',') {
        throw malformed();
      }
    }
  }

  private String attribute() throws SQLException {
    if (peek() == ',' || peek() == ')') {
      return null;
    }
    StringBuilder value = new StringBuilder();
    while (peek() != ',' && peek() != ')') {
      if (peek() == '"') {
        value.append(quoted());
      } else {
        char c = next();
        value.append(c == '\\' ? next() : c);
      }
    }
    return value.toString();
  }

  /** A part between quotes; a doubled quote in it stands for one. */
  private String quoted() throws SQLException {
    StringBuilder value = new StringBuilder();
    expect('"');
    while (true) {
      char c = next();
      if (c == '\\') {
        value.append(next());
      } else if (c != '"') {
        value.append(c);
      } else if (at < text.length() && peek() == '"') {
        value.append(next());
      } else {
        return value.toString();
      }
    }
  }

  /** The text form of a composite with these attributes; null for NULL. */
  static String composite(String[] attributes) {
    StringBuilder out = new StringBuilder("(");
    for (int i = 0; i < attributes.length; i++) {
      if (i > 0) {
        out.append(',');
      }
      if (attributes[i] != null) {
        String escaped = attributes[i].replace("\\", "\\\\").replace("\"", "\"\"");
        out.append('"').append(escaped).append('"');
      }
    }
    return out.append(')').toString();
  }

  private char peek() throws SQLException {
    if (at >= text.length()) {
      throw malformed();
    }
    return text.charAt(at);
  }

  private char next() throws SQLException {
    char c = peek();
    at++;
    return c;
  }

  private void expect(char c) throws SQLException {
    if (next() != c) {
      throw malformed();
    }
  }

  private SQLException malformed() {
    return new SQLDataException(
        "malformed array or record literal: \"" + text + "\"",
        SqlState.INVALID_TEXT_REPRESENTATION);
  }
}
