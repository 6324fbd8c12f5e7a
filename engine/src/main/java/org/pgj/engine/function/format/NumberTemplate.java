package org.pgj.engine.function.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pgj.engine.error.DatabaseError;

/**
 * A parsed template of to_char and to_number for numbers (manual: Template Patterns for Numeric
 * Formatting): its patterns in order, and what they say of the number as a whole.
 */
final class NumberTemplate {
  /** A pattern, or literal text. */
  record Node(Pattern pattern, String text) {}

  /** The patterns; longer spellings come before their prefixes. */
  enum Pattern {
    EEEE("EEEE"),
    NINE("9"),
    ZERO("0"),
    COMMA(","),
    POINT("."),
    BLANK("B"),
    DECIMAL("D"),
    FILL("FM"),
    GROUP("G"),
    CURRENCY("L"),
    MINUS("MI"),
    PLUS("PL"),
    BRACKET("PR"),
    ROMAN("RN"),
    SIGN("SG"),
    ORDINAL("TH"),
    SHIFT("V"),
    ANCHORED_SIGN("S"),
    LITERAL("");

    private final String spelling;

    Pattern(String spelling) {
      this.spelling = spelling;
    }
  }

  /** Where the anchored sign S stands. */
  enum SignPlace {
    NONE,
    BEFORE,
    AFTER
  }

  final List<Node> nodes = new ArrayList<>();
  int before;
  int after;
  int shift;
  int zeroStart;
  int zeroEnd;
  int digitsBeforeSign;
  boolean decimal;
  boolean zero;
  boolean blank;
  boolean fill;
  boolean bracket;
  boolean minus;
  boolean plus;
  boolean shifted;
  boolean roman;
  boolean scientific;
  SignPlace sign = SignPlace.NONE;

  private NumberTemplate() {}

  static NumberTemplate parse(String text) {
    NumberTemplate template = new NumberTemplate();
    int at = 0;
    while (at < text.length()) {
      Pattern pattern = find(text, at);
      if (pattern != null) {
        String spelling = text.substring(at, at + pattern.spelling.length());
        template.take(pattern);
        template.nodes.add(new Node(pattern, spelling));
        at += spelling.length();
        continue;
      }
      char c = text.charAt(at);
      StringBuilder literal = new StringBuilder();
      if (c == '"') {
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
          if (text.charAt(at) == '\\' && at + 1 < text.length()) {
            at++;
          }
          literal.append(text.charAt(at++));
        }
        at++;
      } else {
        if (c == '\\' && at + 1 < text.length() && text.charAt(at + 1) == '"') {
          at++;
        }
        int codePoint = text.codePointAt(at);
        literal.appendCodePoint(codePoint);
        at += Character.charCount(codePoint);
      }
      template.nodes.add(new Node(Pattern.LITERAL, literal.toString()));
    }
    return template;
  }

  private static Pattern find(String text, int at) {
    for (Pattern pattern : Pattern.values()) {
      String upper = pattern.spelling;
      if (!upper.isEmpty()
          && (text.startsWith(upper, at) || text.startsWith(upper.toLowerCase(Locale.ROOT), at))) {
        return pattern;
      }
    }
    return null;
  }

  private static DatabaseError syntax(String message) {
    return new DatabaseError("42601", message);
  }

  private void take(Pattern pattern) {
    if (scientific && pattern != Pattern.EEEE) {
      throw syntax("\"EEEE\" must be the last pattern used");
    }
    switch (pattern) {
      case NINE -> {
        if (bracket) {
          throw syntax("\"9\" must be ahead of \"PR\"");
        }
        if (shifted) {
          shift++;
        } else if (decimal) {
          after++;
        } else {
          before++;
        }
      }
      case ZERO -> {
        if (bracket) {
          throw syntax("\"0\" must be ahead of \"PR\"");
        }
        if (!zero && !decimal) {
          zero = true;
          zeroStart = before + 1;
        }
        if (decimal) {
          after++;
        } else {
          before++;
        }
        zeroEnd = before + after;
      }
      case BLANK -> blank |= before == 0 && after == 0 && !zero;
      case DECIMAL, POINT -> {
        if (decimal) {
          throw syntax("multiple decimal points");
        }
        if (shifted) {
          throw syntax("cannot use \"V\" and decimal point together");
        }
        decimal = true;
      }
      case FILL -> fill = true;
      case ANCHORED_SIGN -> anchorSign();
      case MINUS -> {
        forbidAnchoredSign("MI");
        minus = true;
      }
      case PLUS -> {
        forbidAnchoredSign("PL");
        plus = true;
      }
      case SIGN -> {
        forbidAnchoredSign("SG");
        minus = true;
        plus = true;
      }
      case BRACKET -> {
        if (sign != SignPlace.NONE || plus || minus) {
          throw syntax("cannot use \"PR\" and \"S\"/\"PL\"/\"MI\"/\"SG\" together");
        }
        bracket = true;
      }
      case ROMAN -> roman = true;
      case SHIFT -> {
        if (decimal) {
          throw syntax("cannot use \"V\" and decimal point together");
        }
        shifted = true;
      }
      case EEEE -> {
        if (scientific) {
          throw syntax("cannot use \"EEEE\" twice");
        }
        if (blank
            || fill
            || sign != SignPlace.NONE
            || bracket
            || minus
            || plus
            || roman
            || shifted) {
          throw syntax("\"EEEE\" is incompatible with other formats")
              .detail("\"EEEE\" may only be used together with digit and decimal point patterns.");
        }
        scientific = true;
      }
      default -> {}
    }
  }

  private void anchorSign() {
    if (sign != SignPlace.NONE) {
      throw syntax("cannot use \"S\" twice");
    }
    if (plus || minus || bracket) {
      throw syntax("cannot use \"S\" and \"PL\"/\"MI\"/\"SG\"/\"PR\" together");
    }
    if (decimal) {
      sign = SignPlace.AFTER;
    } else {
      sign = SignPlace.BEFORE;
      digitsBeforeSign = before;
    }
  }

  private void forbidAnchoredSign(String other) {
    if (sign != SignPlace.NONE) {
      throw syntax("cannot use \"S\" and \"" + other + "\" together");
    }
  }
}
