package org.pgj.engine.function.xml;

import java.util.Base64;
import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.array.ArrayView;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;
import org.pgj.engine.type.xml.XmlDeclaration;
import org.pgj.engine.type.xml.XmlParser;
import org.pgj.engine.type.xml.XmlWriter;

/** What xmlelement, xmlforest and their kin make. */
public final class XmlConstruction {
  private static final int BOOL = 16;
  private static final int BYTEA = 17;
  private static final int XML = 142;

  private final FunctionContext context;

  public XmlConstruction(FunctionContext context) {
    this.context = context;
  }

  /** A value as text for XML; an array's elements become elements. */
  public String value(SqlType type, Vector vector, int row, boolean escape) {
    if (type.isTrueArray()) {
      return elements(type, new Bytes().set((BytesVector) vector, row));
    }
    return switch (type.oid()) {
      case XML -> new Bytes().set((BytesVector) vector, row).text();
      case BOOL -> ((LongVector) vector).get(row) != 0 ? "true" : "false";
      case BYTEA -> {
        byte[] bytes = new Bytes().set((BytesVector) vector, row).toArray();
        yield context.setting("xmlbinary", true) != null
                && context.setting("xmlbinary", true).equals("hex")
            ? java.util.HexFormat.of().withUpperCase().formatHex(bytes)
            : Base64.getEncoder().encodeToString(bytes);
      }
      case 1082, 1114, 1184 -> dateTime(type.outputText(vector, row, context), type.oid());
      default -> {
        String text = type.outputText(vector, row, context);
        yield escape ? XmlWriter.escape(text) : text;
      }
    };
  }

  private static String dateTime(String text, int type) {
    if (text.contains("infinity")) {
      throw new DatabaseError("22008", (type == 1082 ? "date" : "timestamp") + " out of range")
          .detail(
              "XML does not support infinite "
                  + (type == 1082 ? "date" : "timestamp")
                  + " values.");
    }
    if (type == 1082) {
      return text;
    }
    String iso = text.replace(' ', 'T');
    boolean hasHoursOnly = type == 1184 && iso.length() > 3 && iso.charAt(iso.length() - 3) != ':';
    return hasHoursOnly ? iso + ":00" : iso;
  }

  private String elements(SqlType type, Bytes array) {
    ArrayView view = new ArrayView(array);
    SqlType elementType = context.catalog().type(type.elementOid());
    Vector element = Vector.create(elementType.representation(), 1);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < view.count(); i++) {
      element.reset();
      view.next(elementType, element, 0);
      if (!element.isNull(0)) {
        text.append("<element>").append(value(elementType, element, 0, true)).append("</element>");
      }
    }
    return text.toString();
  }

  /** An XML value without a declaration, to stand within another. */
  static String body(String xml) {
    return xml.substring(XmlDeclaration.of(xml).length());
  }

  /** Values one after the other, with one declaration for all. */
  public static String concatenation(List<String> parts) {
    StringBuilder text = new StringBuilder();
    String version = null;
    boolean sameVersion = true;
    int yes = 0;
    boolean no = false;
    for (String part : parts) {
      XmlDeclaration declaration = XmlDeclaration.of(part);
      if (declaration.version() == null) {
        sameVersion = false;
      } else if (version == null) {
        version = declaration.version();
      } else {
        sameVersion &= version.equals(declaration.version());
      }
      no |= "no".equals(declaration.standalone());
      yes += "yes".equals(declaration.standalone()) ? 1 : 0;
      text.append(part.substring(declaration.length()));
    }
    String standalone = no ? "no" : yes == parts.size() && yes > 0 ? "yes" : null;
    return XmlDeclaration.text(sameVersion ? version : null, standalone) + text;
  }

  /** A processing instruction. */
  public static String instruction(String target, String content) {
    if (target.equalsIgnoreCase("xml")) {
      throw new DatabaseError("2200T", "invalid XML processing instruction")
          .detail("XML processing instruction target name cannot be \"" + target + "\".");
    }
    if (content == null) {
      return "<?" + target + "?>";
    }
    if (content.contains("?>")) {
      throw new DatabaseError("2200T", "invalid XML processing instruction")
          .detail("XML processing instruction cannot contain \"?>\".");
    }
    return "<?" + target + " " + content.stripLeading() + "?>";
  }

  /**
   * A value with another declaration.
   *
   * @param standalone {@code yes}, {@code no}, {@code no value}, or null to keep what there is
   */
  public static String root(String xml, String version, String standalone) {
    XmlDeclaration declaration = XmlDeclaration.of(xml);
    String kept =
        standalone == null
            ? declaration.standalone()
            : standalone.equals("no value") ? null : standalone;
    return XmlDeclaration.text(version, kept) + xml.substring(declaration.length());
  }

  /** A value as text, for XMLSERIALIZE. */
  public static String serialized(String xml, boolean document, boolean indent) {
    if (document && !XmlParser.isWellFormed(xml, true)) {
      throw new DatabaseError("2200L", "not an XML document");
    }
    if (!indent) {
      return XmlDeclaration.printed(xml);
    }
    String declaration =
        XmlDeclaration.text(XmlDeclaration.of(xml).version(), XmlDeclaration.of(xml).standalone());
    return declaration
        + (declaration.isEmpty() ? "" : "\n")
        + (document
            ? XmlWriter.indented(XmlParser.document(xml))
            : XmlWriter.indented(XmlParser.content(xml).getDocumentElement()));
  }
}
