package org.pgj.engine.type.xml;

import java.io.IOException;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.pgj.engine.error.DatabaseError;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads XML text with the JDK's parsers, closed to everything outside of the text. */
public final class XmlParser {
  /** The element that content is put into, to be read as a document. */
  public static final String CONTENT_ROOT = "pgj-content";

  private static final String GENERAL_ENTITIES =
      "http://xml.org/sax/features/external-general-entities";
  private static final String PARAMETER_ENTITIES =
      "http://xml.org/sax/features/external-parameter-entities";
  private static final String EXTERNAL_DTD =
      "http://apache.org/xml/features/nonvalidating/load-external-dtd";

  private XmlParser() {}

  /** Errors end the reading; entities from outside are empty. */
  private static final class Strict extends DefaultHandler {
    @Override
    public InputSource resolveEntity(String publicId, String systemId) {
      return new InputSource(new StringReader(""));
    }

    @Override
    public void fatalError(SAXParseException error) throws SAXException {
      throw error;
    }
  }

  /**
   * Checks that a text is well-formed.
   *
   * @throws DatabaseError 2200M or 2200N if it is not
   */
  public static void require(String text, boolean document) {
    String problem = problem(text, document);
    if (problem != null) {
      throw invalid(document, problem);
    }
  }

  private static DatabaseError invalid(boolean document, String problem) {
    return (document
            ? new DatabaseError("2200M", "invalid XML document")
            : new DatabaseError("2200N", "invalid XML content"))
        .detail(problem);
  }

  public static boolean isWellFormed(String text, boolean document) {
    return problem(text, document) == null;
  }

  /** What is wrong with a text, null if it is well-formed. */
  private static String problem(String text, boolean document) {
    XmlDeclaration declaration = XmlDeclaration.of(text);
    String body = text.substring(declaration.length());
    boolean whole = document || isDocumentType(body);
    try {
      SAXParserFactory factory = SAXParserFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature(GENERAL_ENTITIES, false);
      factory.setFeature(PARAMETER_ENTITIES, false);
      factory.setFeature(EXTERNAL_DTD, false);
      factory.newSAXParser().parse(source(body, whole), new Strict());
      return null;
    } catch (SAXParseException error) {
      return "line " + error.getLineNumber() + ": " + error.getMessage();
    } catch (SAXException error) {
      return error.getMessage();
    } catch (ParserConfigurationException | IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static boolean isDocumentType(String body) {
    return body.stripLeading().startsWith("<!DOCTYPE");
  }

  private static InputSource source(String body, boolean whole) {
    return new InputSource(
        new StringReader(
            whole ? body : "<" + CONTENT_ROOT + ">" + body + "</" + CONTENT_ROOT + ">"));
  }

  /**
   * The tree of a document.
   *
   * @throws DatabaseError 2200M if the text is none
   */
  public static Document document(String text) {
    return tree(text, true);
  }

  /** The tree of content, below an element {@link #CONTENT_ROOT}. */
  public static Document content(String text) {
    return tree(text, false);
  }

  private static Document tree(String text, boolean document) {
    String body = text.substring(XmlDeclaration.of(text).length());
    try {
      return builder(true).parse(source(body, document));
    } catch (SAXException withNamespaces) {
      try {
        return builder(false).parse(source(body, document));
      } catch (SAXException error) {
        throw invalid(document, error.getMessage());
      } catch (IOException failure) {
        throw new IllegalStateException(failure);
      }
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static DocumentBuilder builder(boolean namespaces) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature(GENERAL_ENTITIES, false);
      factory.setFeature(PARAMETER_ENTITIES, false);
      factory.setFeature(EXTERNAL_DTD, false);
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      factory.setNamespaceAware(namespaces);
      factory.setXIncludeAware(false);
      DocumentBuilder builder = factory.newDocumentBuilder();
      Strict strict = new Strict();
      builder.setErrorHandler(strict);
      builder.setEntityResolver(strict);
      return builder;
    } catch (ParserConfigurationException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
