package org.pgj.engine.executor.explain;

import java.util.List;
import org.pgj.engine.type.xml.XmlWriter;

/** EXPLAIN (FORMAT XML). */
final class XmlDocument extends ExplainDocument {
  private static final String NAMESPACE = "http://www.postgresql.org/2009/explain";

  private int indent;

  /** A name as a tag has it. */
  private static String tag(String name) {
    return name.replaceAll("[^A-Za-z0-9_.-]", "-");
  }

  private void open(String name) {
    text.repeat(' ', indent).append('<').append(tag(name)).append(">\n");
    indent += INDENT;
  }

  private void close(String name) {
    indent -= INDENT;
    text.repeat(' ', indent).append("</").append(tag(name)).append(">\n");
  }

  @Override
  void openQuery() {
    text.append("<explain xmlns=\"" + NAMESPACE + "\">\n");
    indent = INDENT;
    open("Query");
  }

  @Override
  String closeQuery() {
    close("Query");
    return text.append("</explain>").toString();
  }

  @Override
  void openObject(String name) {
    open(name);
  }

  @Override
  void closeObject(String name) {
    close(name);
  }

  @Override
  void openList(String name) {
    open(name);
  }

  @Override
  void closeList(String name) {
    close(name);
  }

  @Override
  void openElement(String name) {
    open(name);
  }

  @Override
  void closeElement(String name) {
    close(name);
  }

  @Override
  void text(String name, String value) {
    plain(name, XmlWriter.escape(value));
  }

  @Override
  void plain(String name, String value) {
    String tag = tag(name);
    text.repeat(' ', indent).append('<').append(tag).append('>').append(value);
    text.append("</").append(tag).append(">\n");
  }

  @Override
  void list(String name, List<String> values) {
    open(name);
    for (String value : values) {
      text("Item", value);
    }
    close(name);
  }
}
