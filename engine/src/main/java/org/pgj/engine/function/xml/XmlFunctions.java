package org.pgj.engine.function.xml;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.Aggregate;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.array.ArrayBuilder;
import org.pgj.engine.type.array.ArrayView;
import org.pgj.engine.type.text.TextType;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.xml.XmlParser;
import org.pgj.engine.type.xml.XmlType;
import org.pgj.engine.type.xml.XmlWriter;
import org.w3c.dom.Node;

/** xmlcomment, xpath and others. */
public final class XmlFunctions {
  private XmlFunctions() {}

  @SqlFunction("xmlcomment")
  static String comment(String text) {
    if (text.contains("--") || text.endsWith("-")) {
      throw new DatabaseError("2200S", "invalid XML comment");
    }
    return "<!--" + text + "-->";
  }

  /** Not in PostgreSQL either. */
  @SqlFunction("xmlvalidate")
  static boolean validate(Bytes xml, String schema) {
    throw new DatabaseError("0A000", "xmlvalidate is not implemented");
  }

  @SqlFunction("xmltext")
  static String text(String text) {
    return XmlWriter.escape(text);
  }

  @SqlFunction("texttoxml")
  static Bytes ofText(Bytes text) {
    XmlParser.require(text.text(), false);
    return text;
  }

  @SqlFunction("xmltotext")
  static Bytes toText(Bytes xml) {
    return xml;
  }

  @SqlFunction("xmlconcat2")
  static boolean concatenate(Bytes first, Bytes second, BytesOutput out) {
    if (first == null && second == null) {
      return false;
    }
    List<String> parts = new ArrayList<>();
    if (first != null) {
      parts.add(first.text());
    }
    if (second != null) {
      parts.add(second.text());
    }
    out.writeUtf8(XmlConstruction.concatenation(parts));
    return true;
  }

  @SqlFunction("xmlagg(xml)")
  public static Aggregate concatenation(FunctionCall call) {
    return new XmlAggregate();
  }

  @SqlFunction("xml_is_well_formed")
  static boolean isWellFormed(String text) {
    return XmlParser.isWellFormed(text, false);
  }

  @SqlFunction("xml_is_well_formed_document")
  static boolean isDocument(String text) {
    return XmlParser.isWellFormed(text, true);
  }

  @SqlFunction("xml_is_well_formed_content")
  static boolean isContent(String text) {
    return XmlParser.isWellFormed(text, false);
  }

  @SqlFunction("xmlexists")
  static boolean exists(String path, String xml) {
    return isFound(evaluate(path, xml, List.of()));
  }

  @SqlFunction("xpath_exists(text,xml,_text)")
  static boolean exists(String path, String xml, Bytes namespaces) {
    return isFound(evaluate(path, xml, pairs(namespaces)));
  }

  private static boolean isFound(XPaths.Answer answer) {
    return !answer.nodes().isEmpty() || answer.scalar() != null;
  }

  @SqlFunction("xpath(text,xml,_text)")
  static void find(String path, String xml, Bytes namespaces, BytesOutput out) {
    XPaths.Answer answer = evaluate(path, xml, pairs(namespaces));
    ArrayBuilder builder = new ArrayBuilder(XmlType.XML);
    if (answer.scalar() != null) {
      add(builder, XmlWriter.escape(answer.scalar()));
    }
    for (Node node : answer.nodes()) {
      add(builder, XmlWriter.text(node));
    }
    builder.finish(out);
  }

  private static void add(ArrayBuilder builder, String text) {
    BytesVector element = new BytesVector(1);
    byte[] bytes = Bytes.of(text).toArray();
    element.setReference(0, bytes, 0, bytes.length);
    builder.add(element, 0);
  }

  private static XPaths.Answer evaluate(String path, String xml, List<String[]> namespaces) {
    return new XPaths(XPaths.namespaces(namespaces)).evaluate(path, XmlParser.document(xml));
  }

  /** Pairs of prefix and name from an array of two columns. */
  private static List<String[]> pairs(Bytes array) {
    ArrayView view = new ArrayView(array);
    List<String[]> pairs = new ArrayList<>();
    if (view.count() == 0) {
      return pairs;
    }
    if (view.dimensions() != 2 || view.length(1) != 2) {
      throw new DatabaseError("22000", "invalid array for XML namespace mapping")
          .detail("The array must be two-dimensional with length of the second axis equal to 2.");
    }
    BytesVector element = new BytesVector(1);
    String[] pair = new String[2];
    for (int i = 0; i < view.count(); i++) {
      element.reset();
      view.next(TextType.TEXT, element, 0);
      if (element.isNull(0)) {
        throw new DatabaseError("22004", "neither namespace name nor URI may be null");
      }
      pair[i % 2] = new Bytes().set(element, 0).text();
      if (i % 2 == 1) {
        pairs.add(pair.clone());
      }
    }
    return pairs;
  }
}
