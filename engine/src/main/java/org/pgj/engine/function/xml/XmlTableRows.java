package org.pgj.engine.function.xml;

import java.util.List;
import java.util.Map;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.json.JsonText;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.xml.XmlParser;
import org.pgj.engine.type.xml.XmlWriter;
import org.w3c.dom.Node;

/** The rows of XMLTABLE as JSON text: an array of arrays of texts and nulls. */
public final class XmlTableRows {
  private final XPaths paths;

  public XmlTableRows(Map<String, String> namespaces) {
    this.paths = new XPaths(namespaces);
  }

  /**
   * Finds rows and their values.
   *
   * @param columnPaths per column
   * @param isXml per column, whether the nodes themselves are wanted, else their text
   */
  public void write(
      String xml, String rowPath, List<String> columnPaths, boolean[] isXml, BytesOutput out) {
    if (rowPath.isEmpty()) {
      throw new DatabaseError("22023", "row path filter must not be empty string");
    }
    boolean[] textBelow = new boolean[isXml.length];
    for (int c = 0; c < isXml.length; c++) {
      textBelow[c] = !isXml[c] && XPaths.staysBelow(columnPaths.get(c));
    }
    out.write('[');
    boolean first = true;
    for (Node row : paths.evaluate(rowPath, XmlParser.document(xml)).nodes()) {
      out.writeAscii(first ? "[" : ",[");
      first = false;
      Node alone = alone(row);
      for (int c = 0; c < isXml.length; c++) {
        if (c > 0) {
          out.write(',');
        }
        String value = value(textBelow[c] ? alone : row, columnPaths.get(c), isXml[c]);
        if (value == null) {
          out.writeAscii("null");
        } else {
          JsonText.quote(Bytes.of(value), out);
        }
      }
      out.write(']');
    }
    out.write(']');
  }

  /** The JDK's engine walks a node's whole document before it evaluates anything at the node. */
  private static Node alone(Node row) {
    return row.getNodeType() == Node.ELEMENT_NODE ? row.cloneNode(true) : row;
  }

  private String value(Node row, String path, boolean isXml) {
    XPaths.Answer answer = paths.evaluate(path, row);
    if (answer.scalar() != null) {
      return isXml ? XmlWriter.escape(answer.scalar()) : answer.scalar();
    }
    if (answer.nodes().isEmpty()) {
      return null;
    }
    if (isXml) {
      StringBuilder text = new StringBuilder();
      for (Node node : answer.nodes()) {
        text.append(XmlWriter.text(node));
      }
      return text.toString();
    }
    if (answer.nodes().size() > 1) {
      throw new DatabaseError("21000", "more than one value returned by column XPath expression");
    }
    return answer.nodes().getFirst().getTextContent();
  }
}
