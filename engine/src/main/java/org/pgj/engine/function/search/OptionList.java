package org.pgj.engine.function.search;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.error.DatabaseError;

/**
 * Reads options that a text lists: {@code name = value}, with commas or spaces between them. Names
 * may stand in double quotes, values in single or double ones; a quote within is doubled.
 */
final class OptionList {
  private final String text;
  private final List<Option> options = new ArrayList<>();
  private int at;

  /** One option; quotes are taken off. */
  record Option(String name, String value) {}

  private OptionList(String text) {
    this.text = text;
  }

  /**
   * The options in their order.
   *
   * @throws DatabaseError 42601 if the text is no such list
   */
  static List<Option> parse(String text) {
    OptionList list = new OptionList(text);
    list.readAll();
    return list.options;
  }

  private void readAll() {
    for (skipSeparators(); at < text.length(); skipSeparators()) {
      String name = text.charAt(at) == '"' ? quoted() : name();
      skipSpaces();
      if (at == text.length() || text.charAt(at) != '=') {
        throw malformed();
      }
      at++;
      skipSpaces();
      options.add(new Option(name, value()));
    }
  }

  private void skipSeparators() {
    while (at < text.length() && (isSpace() || text.charAt(at) == ',')) {
      at++;
    }
  }

  private void skipSpaces() {
    while (at < text.length() && isSpace()) {
      at++;
    }
  }

  private boolean isSpace() {
    return Character.isWhitespace(text.charAt(at));
  }

  private String name() {
    int start = at;
    while (at < text.length() && !isSpace() && text.charAt(at) != '=') {
      at++;
    }
    return text.substring(start, at);
  }

  private String value() {
    if (at == text.length()) {
      throw malformed();
    }
    if (text.startsWith("E'", at)) {
      at++;
    }
    char first = text.charAt(at);
    if (first == '\'' || first == '"') {
      return quoted();
    }
    int start = at;
    while (at < text.length() && !isSpace() && text.charAt(at) != ',') {
      at++;
    }
    return text.substring(start, at);
  }

  /** What stands between the quote at the present place and the next that is not doubled. */
  private String quoted() {
    char quote = text.charAt(at++);
    StringBuilder content = new StringBuilder();
    while (at < text.length()) {
      char next = text.charAt(at++);
      boolean doubled = at < text.length() && text.charAt(at) == next;
      if (next == quote && !doubled) {
        return content.toString();
      }
      if (doubled && (next == quote || next == '\\' && quote == '\'')) {
        at++;
      }
      content.append(next);
    }
    throw malformed();
  }

  private DatabaseError malformed() {
    return new DatabaseError("42601", "invalid parameter list format: \"" + text + "\"");
  }
}
