package org.pgj.engine.type.xml;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pgj.engine.type.text.CharacterEncoding;

/**
 * The declaration that an XML text may begin with.
 *
 * @param length characters it takes, 0 if there is none
 * @param version null if there is none
 * @param standalone {@code yes}, {@code no}, or null if it says nothing of that
 */
public record XmlDeclaration(int length, String version, String standalone) {
  private static final Pattern DECLARATION =
      Pattern.compile(
          "<\\?xml\\s+version\\s*=\\s*[\"']([^\"']*)[\"']"
              + "(?:\\s+encoding\\s*=\\s*[\"'][^\"']*[\"'])?"
              + "(?:\\s+standalone\\s*=\\s*[\"'](yes|no)[\"'])?\\s*\\?>");

  /** Reads the declaration of a text. */
  public static XmlDeclaration of(String text) {
    if (!text.startsWith("<?xml")) {
      return new XmlDeclaration(0, null, null);
    }
    Matcher matcher = DECLARATION.matcher(text);
    return matcher.lookingAt()
        ? new XmlDeclaration(matcher.end(), matcher.group(1), matcher.group(2))
        : new XmlDeclaration(0, null, null);
  }

  /** The declaration as it is printed: nothing where it would say what goes without saying. */
  public static String text(String version, String standalone) {
    return text(version, null, standalone);
  }

  private static String text(String version, String encoding, String standalone) {
    if ((version == null || version.equals("1.0")) && encoding == null && standalone == null) {
      return "";
    }
    return "<?xml version=\""
        + (version == null ? "1.0" : version)
        + "\""
        + (encoding == null ? "" : " encoding=\"" + encoding + "\"")
        + (standalone == null ? "" : " standalone=\"" + standalone + "\"")
        + "?>";
  }

  /** A text as it is sent in another encoding than UTF-8: with that in its declaration. */
  static String encoded(String text, CharacterEncoding encoding) {
    XmlDeclaration declaration = of(text);
    return text(declaration.version, encoding.name(), declaration.standalone)
        + text.substring(declaration.length);
  }

  /** A text as it is printed: with its declaration, if that says something, without encoding. */
  public static String printed(String text) {
    XmlDeclaration declaration = of(text);
    if (declaration.length == 0) {
      return text;
    }
    String head = text(declaration.version, declaration.standalone);
    int from = declaration.length;
    if (head.isEmpty() && from < text.length() && text.charAt(from) == '\n') {
      from++;
    }
    return head + text.substring(from);
  }
}
