package org.pgj.engine.function.similarity;

import java.text.Normalizer;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.text.EditDistance;

/** The extensions fuzzystrmatch and unaccent (manual: F.16, F.48). */
public final class FuzzyFunctions {
  private static final int LONGEST = 255;

  /** Codes of the letters A to Z, 0 for those that count for nothing. */
  private static final String SOUNDEX = "01230120022455012623010202";

  /** Letters that do not fall apart into a base and marks, each with what stands for it. */
  private static final String[] PLAIN = {
    "ÆAE", "æae", "ØO", "øo", "łl", "ĐD", "đd", "ðd", "ÐD", "ßss", "ẞSS", "ŒOE", "œoe", "ÞTH",
    "þth", "ıi", "ĦH", "ħh", "ŦT", "ŧt", "ŁL", "‘'", "’'", "“\"", "”\"", "–-", "—-", "…..."
  };

  private FuzzyFunctions() {}

  @SqlFunction("levenshtein")
  static int levenshtein(String a, String b) {
    int[] source = a.codePoints().toArray();
    int[] target = b.codePoints().toArray();
    if (source.length > LONGEST || target.length > LONGEST) {
      throw new DatabaseError(
          "22023", "levenshtein argument exceeds maximum length of " + LONGEST + " characters");
    }
    return EditDistance.of(source, target);
  }

  @SqlFunction("soundex")
  static String soundex(String text) {
    StringBuilder code = new StringBuilder(4);
    char last = 0;
    for (int i = 0; i < text.length() && code.length() < 4; i++) {
      char letter = Character.toUpperCase(text.charAt(i));
      if (letter < 'A' || letter > 'Z') {
        continue;
      }
      char digit = SOUNDEX.charAt(letter - 'A');
      if (code.isEmpty()) {
        code.append(letter);
      } else if (digit != '0' && digit != last) {
        code.append(digit);
      }
      // H and W do not part equal codes, vowels do.
      if (letter != 'H' && letter != 'W') {
        last = digit;
      }
    }
    while (!code.isEmpty() && code.length() < 4) {
      code.append('0');
    }
    return code.toString();
  }

  @SqlFunction("difference")
  static int difference(String a, String b) {
    String one = soundex(a);
    String other = soundex(b);
    int equal = 0;
    for (int i = 0; i < Math.min(one.length(), other.length()); i++) {
      equal += one.charAt(i) == other.charAt(i) ? 1 : 0;
    }
    return equal;
  }

  @SqlFunction("unaccent_dict")
  static String unaccent(String text) {
    String apart = Normalizer.normalize(text, Normalizer.Form.NFD);
    StringBuilder plain = new StringBuilder(apart.length());
    for (int i = 0; i < apart.length(); i++) {
      char c = apart.charAt(i);
      if (c < 128) {
        plain.append(c);
      } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
        plain.append(replacement(c));
      }
    }
    return Normalizer.normalize(plain, Normalizer.Form.NFC);
  }

  private static String replacement(char c) {
    for (String pair : PLAIN) {
      if (pair.charAt(0) == c) {
        return pair.substring(1);
      }
    }
    return String.valueOf(c);
  }
}
