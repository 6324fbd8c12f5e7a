package org.pgj.engine.executor.explain;

import java.util.List;

/** A document of nested objects and lists that is written from its start to its end. */
abstract class ExplainDocument {
  static final int INDENT = 2;

  final StringBuilder text = new StringBuilder();

  /** Begins the document with the object of its one query. */
  abstract void openQuery();

  /** Ends the document; its text. */
  abstract String closeQuery();

  /** Begins an object that is a member of the one open. */
  abstract void openObject(String name);

  abstract void closeObject(String name);

  /** Begins a list of objects. */
  abstract void openList(String name);

  abstract void closeList(String name);

  /** Begins an object in a list, whose name only XML tells. */
  abstract void openElement(String name);

  abstract void closeElement(String name);

  abstract void text(String name, String value);

  /** A number or truth value. */
  abstract void plain(String name, String value);

  abstract void list(String name, List<String> values);

  /** A string as JSON writes it. */
  final void quoted(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\t' -> text.append("\\t");
        default -> text.append(c);
      }
    }
    text.append('"');
  }
}
