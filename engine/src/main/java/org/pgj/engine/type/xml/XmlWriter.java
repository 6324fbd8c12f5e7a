package org.pgj.engine.type.xml;

import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Writes trees as text, as they are or indented. */
public final class XmlWriter {
  private final StringBuilder out;
  private final boolean indent;

  private XmlWriter(StringBuilder out, boolean indent) {
    this.out = out;
    this.indent = indent;
  }

  /** The text of a node. */
  public static String text(Node node) {
    StringBuilder out = new StringBuilder();
    new XmlWriter(out, false).write(node, 0);
    return out.toString();
  }

  /** The text of a node's children, each element that holds elements on lines of its own. */
  public static String indented(Node parent) {
    StringBuilder out = new StringBuilder();
    XmlWriter writer = new XmlWriter(out, true);
    NodeList children = parent.getChildNodes();
    for (int i = 0; i < children.getLength(); i++) {
      if (!isBlank(children.item(i))) {
        if (!out.isEmpty()) {
          out.append('\n');
        }
        writer.write(children.item(i), 0);
      }
    }
    return out.toString();
  }

  /** Text with what has a meaning in XML replaced. */
  public static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '\r' -> escaped.append("&#x0d;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /** The value of an attribute, to stand between double quotes. */
  public static String escapeAttribute(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\n' -> escaped.append("&#10;");
        case '\r' -> escaped.append("&#13;");
        case '\t' -> escaped.append("&#9;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  private static boolean isBlank(Node node) {
    return node.getNodeType() == Node.TEXT_NODE && node.getNodeValue().isBlank();
  }

  private void write(Node node, int depth) {
    switch (node.getNodeType()) {
      case Node.ELEMENT_NODE -> element(node, depth);
      case Node.TEXT_NODE -> out.append(escape(node.getNodeValue()));
      case Node.CDATA_SECTION_NODE ->
          out.append("<![CDATA[").append(node.getNodeValue()).append("]]>");
      case Node.COMMENT_NODE -> out.append("<!--").append(node.getNodeValue()).append("-->");
      case Node.PROCESSING_INSTRUCTION_NODE -> {
        out.append("<?").append(node.getNodeName());
        if (!node.getNodeValue().isEmpty()) {
          out.append(' ').append(node.getNodeValue());
        }
        out.append("?>");
      }
      case Node.DOCUMENT_NODE -> children(node, depth);
      case Node.ATTRIBUTE_NODE -> out.append(escape(node.getNodeValue()));
      default -> {
        // Document types and entities are not written.
      }
    }
  }

  private void element(Node element, int depth) {
    out.append('<').append(element.getNodeName());
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Node attribute = attributes.item(i);
      out.append(' ')
          .append(attribute.getNodeName())
          .append("=\"")
          .append(escapeAttribute(attribute.getNodeValue()))
          .append('"');
    }
    if (!element.hasChildNodes()) {
      out.append("/>");
      return;
    }
    out.append('>');
    if (indent && holdsNoText(element)) {
      NodeList children = element.getChildNodes();
      for (int i = 0; i < children.getLength(); i++) {
        if (!isBlank(children.item(i))) {
          line(depth + 1);
          write(children.item(i), depth + 1);
        }
      }
      line(depth);
    } else {
      children(element, depth);
    }
    out.append("</").append(element.getNodeName()).append('>');
  }

  private void line(int depth) {
    out.append('\n').repeat(" ", 2 * depth);
  }

  private static boolean holdsNoText(Node element) {
    NodeList children = element.getChildNodes();
    for (int i = 0; i < children.getLength(); i++) {
      short type = children.item(i).getNodeType();
      if (type == Node.CDATA_SECTION_NODE || type == Node.TEXT_NODE && !isBlank(children.item(i))) {
        return false;
      }
    }
    return true;
  }

  private void children(Node node, int depth) {
    NodeList children = node.getChildNodes();
    for (int i = 0; i < children.getLength(); i++) {
      write(children.item(i), depth);
    }
  }
}
