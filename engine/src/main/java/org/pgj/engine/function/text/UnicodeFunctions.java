package org.pgj.engine.function.text;

import java.text.Normalizer;
import java.util.Locale;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.SqlFunction;

/** normalize, IS NORMALIZED, unistr. */
public final class UnicodeFunctions {
  /** That of Java 25. */
  private static final String UNICODE_VERSION = "16.0";

  private UnicodeFunctions() {}

  private static Normalizer.Form form(String name) {
    return switch (name.toUpperCase(Locale.ROOT)) {
      case "NFC" -> Normalizer.Form.NFC;
      case "NFD" -> Normalizer.Form.NFD;
      case "NFKC" -> Normalizer.Form.NFKC;
      case "NFKD" -> Normalizer.Form.NFKD;
      default -> throw new DatabaseError("22023", "invalid normalization form: " + name);
    };
  }

  @SqlFunction("unicode_normalize_func")
  static String normalize(String text, String form) {
    return Normalizer.normalize(text, form(form));
  }

  @SqlFunction("unicode_is_normalized")
  static boolean isNormalized(String text, String form) {
    return Normalizer.isNormalized(text, form(form));
  }

  /** The version of the tables that normalize and the classification of characters use. */
  @SqlFunction("unicode_version")
  static String version() {
    return UNICODE_VERSION;
  }

  /** There is no ICU. */
  @SqlFunction("icu_unicode_version")
  static String icuVersion() {
    return null;
  }

  @SqlFunction("unicode_assigned")
  static boolean isAssigned(String text) {
    return text.codePoints().allMatch(Character::isDefined);
  }

  @SqlFunction("unistr")
  static String unescape(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c != '\\') {
        out.append(c);
        at++;
      } else if (text.startsWith("\\\\", at)) {
        out.append('\\');
        at += 2;
      } else {
        int digits = 4;
        int start = at + 1;
        if (start < text.length() && "+uU".indexOf(text.charAt(start)) >= 0) {
          digits = text.charAt(start) == '+' ? 6 : text.charAt(start) == 'U' ? 8 : 4;
          start++;
        }
        out.appendCodePoint(codePoint(text, start, digits));
        at = start + digits;
      }
    }
    String result = out.toString();
    for (int i = 0; i < result.length(); i += Character.charCount(result.codePointAt(i))) {
      int codePoint = result.codePointAt(i);
      if (codePoint >= 0xD800 && codePoint <= 0xDFFF) {
        throw new DatabaseError("42601", "invalid Unicode surrogate pair");
      }
    }
    return result;
  }

  private static int codePoint(String text, int start, int digits) {
    try {
      int value = Integer.parseInt(text, start, start + digits, 16);
      if (!Character.isValidCodePoint(value) || value == 0) {
        throw new DatabaseError("22023", "invalid Unicode code point: " + hex(value));
      }
      return value;
    } catch (IndexOutOfBoundsException | NumberFormatException malformed) {
      throw new DatabaseError("42601", "invalid Unicode escape")
          .hint("Unicode escapes must be \\XXXX, \\+XXXXXX, \\uXXXX, or \\UXXXXXXXX.");
    }
  }

  private static String hex(int value) {
    String digits = Integer.toHexString(value).toUpperCase(Locale.ROOT);
    return "0".repeat(Math.max(0, 4 - digits.length())) + digits;
  }
}
