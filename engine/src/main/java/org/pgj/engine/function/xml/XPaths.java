package org.pgj.engine.function.xml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.namespace.NamespaceContext;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpression;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.pgj.engine.error.DatabaseError;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** XPath 1.0 over trees, by the JDK's engine. */
public final class XPaths {
  /** A slash that no step stands before. */
  private static final Pattern ABSOLUTE = Pattern.compile("(^|[^\\w.*)\\]/])/");

  private final XPath engine;
  private final Map<String, XPathExpression> compiled = new HashMap<>();

  /**
   * @param namespaces prefixes with their names; the prefix "" is the default namespace
   */
  public XPaths(Map<String, String> namespaces) {
    this.engine = XPathFactory.newInstance().newXPath();
    engine.setNamespaceContext(new Prefixes(namespaces));
  }

  private record Prefixes(Map<String, String> names) implements NamespaceContext {
    @Override
    public String getNamespaceURI(String prefix) {
      if (prefix.equals(XMLConstants.XML_NS_PREFIX)) {
        return XMLConstants.XML_NS_URI;
      }
      return names.getOrDefault(prefix, XMLConstants.NULL_NS_URI);
    }

    @Override
    public String getPrefix(String name) {
      for (Map.Entry<String, String> entry : names.entrySet()) {
        if (entry.getValue().equals(name)) {
          return entry.getKey();
        }
      }
      return null;
    }

    @Override
    public Iterator<String> getPrefixes(String name) {
      String prefix = getPrefix(name);
      return prefix == null ? List.<String>of().iterator() : List.of(prefix).iterator();
    }
  }

  /** What an expression yields: nodes, or a text that stands for a number, boolean or string. */
  public record Answer(List<Node> nodes, String scalar) {}

  /**
   * Evaluates an expression at a node.
   *
   * @throws DatabaseError 10608 if it is none
   */
  public Answer evaluate(String path, Node context) {
    if (path.isEmpty()) {
      throw new DatabaseError("22023", "empty XPath expression");
    }
    XPathExpression expression = compiled.computeIfAbsent(path, this::compile);
    try {
      NodeList found = (NodeList) expression.evaluate(context, XPathConstants.NODESET);
      List<Node> nodes = new ArrayList<>(found.getLength());
      for (int i = 0; i < found.getLength(); i++) {
        nodes.add(found.item(i));
      }
      return new Answer(nodes, null);
    } catch (XPathExpressionException notNodes) {
      return new Answer(List.of(), scalar(expression, context, notNodes));
    }
  }

  private XPathExpression compile(String path) {
    try {
      return engine.compile(path);
    } catch (XPathExpressionException failure) {
      throw invalid(failure);
    }
  }

  private static String scalar(
      XPathExpression expression, Node context, XPathExpressionException cause) {
    try {
      return (String) expression.evaluate(context, XPathConstants.STRING);
    } catch (XPathExpressionException notAString) {
      cause.addSuppressed(notAString);
      throw invalid(cause);
    }
  }

  private static DatabaseError invalid(XPathExpressionException cause) {
    return new DatabaseError("10608", "invalid XPath expression").detail(cause.getMessage());
  }

  /**
   * Whether an expression, evaluated at a node, surely looks at nothing but what is below that
   * node.
   */
  static boolean staysBelow(String path) {
    return !path.contains("..")
        && !path.contains("::")
        && !path.contains("id(")
        && !ABSOLUTE.matcher(path).find();
  }

  /** Prefixes and names from pairs. */
  static Map<String, String> namespaces(List<String[]> pairs) {
    Map<String, String> namespaces = new HashMap<>();
    for (String[] pair : pairs) {
      namespaces.put(pair[0], pair[1]);
    }
    return namespaces;
  }
}
