package org.pgj.engine.type.xml;

import java.util.Locale;

/** SQL's names as XML's (manual: section 9.15.4). */
public final class XmlNames {
  private XmlNames() {}

  /**
   * The XML name of an identifier.
   *
   * @param escapeColons whether every colon is replaced, not only one in front
   */
  public static String of(String identifier, boolean escapeColons) {
    StringBuilder name = new StringBuilder();
    int[] codePoints = identifier.codePoints().toArray();
    for (int i = 0; i < codePoints.length; i++) {
      int c = codePoints[i];
      if (c == ':' && (i == 0 || escapeColons)) {
        name.append("_x003A_");
      } else if (c == '_' && i + 1 < codePoints.length && codePoints[i + 1] == 'x') {
        name.append("_x005F_");
      } else if (escapeColons && i == 0 && identifier.toLowerCase(Locale.ROOT).startsWith("xml")) {
        name.append(c == 'x' ? "_x0078_" : "_x0058_");
      } else if (i == 0 ? isStart(c) : isStart(c) || isInner(c)) {
        name.appendCodePoint(c);
      } else {
        name.append(String.format(Locale.ROOT, "_x%04X_", c));
      }
    }
    return name.toString();
  }

  /** Several identifiers as one name: their periods are escaped, one stands between two. */
  public static String ofParts(String... identifiers) {
    StringBuilder name = new StringBuilder();
    for (String identifier : identifiers) {
      name.append(name.isEmpty() ? "" : ".").append(of(identifier, true).replace(".", "_x002E_"));
    }
    return name.toString();
  }

  private static boolean isStart(int c) {
    return Character.isLetter(c) || c == '_' || c == ':';
  }

  private static boolean isInner(int c) {
    return Character.isDigit(c) || c == '.' || c == '-' || c == 0xB7;
  }
}
