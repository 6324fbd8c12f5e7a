package org.pgj.engine.executor.explain;

import java.util.List;

/** EXPLAIN (FORMAT JSON). */
final class JsonDocument extends ExplainDocument {
  private int indent;
  private boolean first;

  private void begin(String name) {
    text.append(first ? "\n" : ",\n").repeat(' ', indent);
    first = false;
    if (name != null) {
      quoted(name);
      text.append(": ");
    }
  }

  private void open(String name, char bracket) {
    begin(name);
    text.append(bracket);
    indent += INDENT;
    first = true;
  }

  private void close(char bracket) {
    indent -= INDENT;
    text.append('\n').repeat(' ', indent).append(bracket);
    first = false;
  }

  @Override
  void openQuery() {
    text.append('[');
    indent = INDENT;
    first = true;
    openElement("Query");
  }

  @Override
  String closeQuery() {
    closeElement("Query");
    return text.append("\n]").toString();
  }

  @Override
  void openObject(String name) {
    open(name, '{');
  }

  @Override
  void closeObject(String name) {
    close('}');
  }

  @Override
  void openList(String name) {
    open(name, '[');
  }

  @Override
  void closeList(String name) {
    close(']');
  }

  @Override
  void openElement(String name) {
    open(null, '{');
  }

  @Override
  void closeElement(String name) {
    close('}');
  }

  @Override
  void text(String name, String value) {
    begin(name);
    quoted(value);
  }

  @Override
  void plain(String name, String value) {
    begin(name);
    text.append(value);
  }

  @Override
  void list(String name, List<String> values) {
    begin(name);
    text.append('[');
    for (int i = 0; i < values.size(); i++) {
      text.append(i == 0 ? "" : ", ");
      quoted(values.get(i));
    }
    text.append(']');
  }
}
