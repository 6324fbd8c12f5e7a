package org.pgj.engine.catalog.name;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.error.DatabaseError;

/** Splits names given as text, such as the argument of {@code regclass}. */
public final class QualifiedText {
  private final String text;
  private int position;

  private QualifiedText(String text) {
    this.text = text;
  }

  /**
   * The parts of a possibly qualified and quoted name; unquoted ones are folded to lower case.
   *
   * @throws DatabaseError 42602 if it is no valid name
   */
  public static List<String> parts(String text) {
    return new QualifiedText(text).split();
  }

  /** As {@link #parts}, of an operator's name. */
  static List<String> operator(String text) {
    String name = text.strip();
    int dot = name.lastIndexOf('.');
    List<String> parts = dot < 0 ? new ArrayList<>() : parts(name.substring(0, dot));
    parts.add(name.substring(dot + 1));
    return parts;
  }

  private List<String> split() {
    List<String> parts = new ArrayList<>();
    while (true) {
      skipBlanks();
      parts.add(position < text.length() && text.charAt(position) == '"' ? quoted() : plain());
      skipBlanks();
      if (position == text.length()) {
        return parts;
      }
      if (text.charAt(position++) != '.') {
        throw invalid();
      }
    }
  }

  private String plain() {
    StringBuilder part = new StringBuilder();
    while (position < text.length() && isNamePart(text.charAt(position))) {
      part.append(Character.toLowerCase(text.charAt(position++)));
    }
    if (part.isEmpty()) {
      throw invalid();
    }
    return part.toString();
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c > 127;
  }

  private String quoted() {
    StringBuilder part = new StringBuilder();
    position++;
    while (position < text.length()) {
      char c = text.charAt(position++);
      if (c != '"') {
        part.append(c);
      } else if (position < text.length() && text.charAt(position) == '"') {
        part.append('"');
        position++;
      } else if (part.isEmpty()) {
        throw invalid();
      } else {
        return part.toString();
      }
    }
    throw invalid();
  }

  private void skipBlanks() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
  }

  private static DatabaseError invalid() {
    return new DatabaseError("42602", "invalid name syntax");
  }
}
