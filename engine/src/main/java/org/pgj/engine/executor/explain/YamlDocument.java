package org.pgj.engine.executor.explain;

import java.util.List;

/** EXPLAIN (FORMAT YAML). */
final class YamlDocument extends ExplainDocument {
  private int indent;

  /** Whether the next member stands behind the dash of its list's element. */
  private boolean afterDash;

  private void begin(String name) {
    if (afterDash) {
      afterDash = false;
    } else {
      text.append('\n').repeat(' ', indent);
    }
    text.append(name).append(": ");
  }

  @Override
  void openQuery() {
    text.append("- ");
    afterDash = true;
    indent = INDENT;
  }

  @Override
  String closeQuery() {
    return text.toString();
  }

  @Override
  void openObject(String name) {
    begin(name);
    indent += INDENT;
  }

  @Override
  void closeObject(String name) {
    indent -= INDENT;
  }

  @Override
  void openList(String name) {
    openObject(name);
  }

  @Override
  void closeList(String name) {
    closeObject(name);
  }

  @Override
  void openElement(String name) {
    text.append('\n').repeat(' ', indent).append("- ");
    afterDash = true;
    indent += INDENT;
  }

  @Override
  void closeElement(String name) {
    indent -= INDENT;
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
    for (String value : values) {
      text.append('\n').repeat(' ', indent + INDENT).append("- ");
      quoted(value);
    }
  }
}
