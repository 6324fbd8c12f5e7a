package org.pgj.engine.function.format;

import java.util.Locale;
import org.pgj.engine.function.format.NumberTemplate.SignPlace;

/** Writes one number by a template. */
final class NumberPrinter {
  private final NumberTemplate template;
  private final StringBuilder out = new StringBuilder();
  private final String number;
  private final boolean negative;
  private final int blanks;
  private final boolean bracket;
  private SignPlace signPlace;
  private boolean signWritten;
  private int lastRelevant = -1;
  private int lastPosition;
  private int position;
  private int next;
  private boolean inNumber;

  /**
   * @param number digits, with a point if the template has digits after it
   * @param blanks places before the number that the template has and the number has not
   */
  private NumberPrinter(NumberTemplate template, String number, boolean negative, int blanks) {
    this.template = template;
    this.number = number;
    this.negative = negative;
    this.blanks = blanks;
    this.signPlace = template.sign;
    boolean bracket = template.bracket;
    if (template.plus || template.minus) {
      signWritten = template.minus;
    } else {
      if (!negative && template.fill) {
        bracket = false;
      }
      signWritten = !negative && template.fill && signPlace == SignPlace.NONE;
      if (signPlace == SignPlace.BEFORE && template.before == template.digitsBeforeSign) {
        signPlace = SignPlace.AFTER;
      }
    }
    this.bracket = bracket;
    this.lastPosition = template.after + template.before - 1;
    if (template.fill && template.decimal) {
      lastRelevant = lastRelevantDigit(number);
      if (lastRelevant >= 0 && template.zeroEnd > blanks) {
        lastRelevant =
            Math.max(lastRelevant, Math.min(number.length() - 1, template.zeroEnd - blanks));
      }
    }
    if (!signWritten && blanks == 0) {
      lastPosition++;
    }
  }

  static String print(NumberTemplate template, String number, boolean negative, int blanks) {
    return new NumberPrinter(template, number, negative, blanks).run();
  }

  /** Index of the last digit after the point that is not 0, or of the point; -1 without one. */
  private static int lastRelevantDigit(String number) {
    int point = number.indexOf('.');
    if (point < 0) {
      return -1;
    }
    int result = point;
    for (int i = point + 1; i < number.length(); i++) {
      if (number.charAt(i) != '0') {
        result = i;
      }
    }
    return result;
  }

  private String run() {
    for (NumberTemplate.Node node : template.nodes) {
      switch (node.pattern()) {
        case NINE, ZERO, POINT, DECIMAL -> digit(node.pattern());
        case COMMA, GROUP -> {
          if (inNumber) {
            out.append(',');
          } else if (!template.fill) {
            out.append(' ');
          }
        }
        case CURRENCY -> out.append(' ');
        case MINUS -> signOrBlank(negative, '-');
        case PLUS -> signOrBlank(!negative, '+');
        case SIGN -> out.append(negative ? '-' : '+');
        case ORDINAL -> ordinal(node.text());
        case LITERAL -> out.append(node.text());
        default -> {}
      }
    }
    return out.toString();
  }

  private void signOrBlank(boolean applies, char sign) {
    if (applies) {
      out.append(sign);
    } else if (!template.fill) {
      out.append(' ');
    }
  }

  private void ordinal(String spelling) {
    if (!number.startsWith("#") && !negative && !template.decimal) {
      out.append(Ordinals.suffix(number, Character.isUpperCase(spelling.charAt(0))));
    }
  }

  private boolean isRelevantPoint() {
    return lastRelevant >= 0 && number.charAt(lastRelevant) == '.';
  }

  /** Whether the next digit is the 0 before the point of a number below 1, shown as a blank. */
  private boolean isLeadingZero() {
    return !template.zero && next == 0 && number.startsWith("0") && template.after != 0;
  }

  private void digit(NumberTemplate.Pattern pattern) {
    int zeroStart = template.zeroStart - 1;
    if (!signWritten
        && (position >= blanks || template.zero && zeroStart == position)
        && (!isLeadingZero() || isRelevantPoint())) {
      writeSign();
    }
    if (position < blanks && (zeroStart > position || !template.zero)) {
      if (!template.fill) {
        out.append(' ');
      }
    } else if (template.zero && position < blanks) {
      out.append('0');
      inNumber = true;
    } else {
      char c = next < number.length() ? number.charAt(next) : 0;
      if (c == '.') {
        if (!isRelevantPoint() || template.fill) {
          out.append('.');
        }
      } else if (lastRelevant >= 0
          && next > lastRelevant
          && pattern != NumberTemplate.Pattern.ZERO) {
        // A zero at the end that FM leaves out.
      } else if (isLeadingZero()) {
        if (!template.fill) {
          out.append(' ');
        } else if (isRelevantPoint()) {
          out.append('0');
        }
      } else if (c != 0) {
        out.append(c);
        inNumber = true;
      }
      if (c != 0) {
        next++;
      }
    }
    int end = lastPosition + (blanks > 0 ? 1 : 0) + (template.decimal ? 1 : 0);
    if (lastRelevant >= 0 && lastRelevant == next) {
      end = position;
    }
    if (position + 1 == end) {
      if (signWritten && bracket) {
        out.append(negative ? '>' : ' ');
      } else if (signPlace == SignPlace.AFTER) {
        out.append(negative ? '-' : '+');
      }
    }
    position++;
  }

  private void writeSign() {
    if (signPlace != SignPlace.NONE) {
      if (signPlace == SignPlace.BEFORE) {
        out.append(negative ? '-' : '+');
        signWritten = true;
      }
    } else if (bracket) {
      out.append(negative ? '<' : ' ');
      signWritten = true;
    } else {
      if (negative) {
        out.append('-');
      } else if (!template.fill) {
        out.append(' ');
      }
      signWritten = true;
    }
  }

  /** A number in Roman numerals, or # signs. */
  static String roman(NumberTemplate template, long number) {
    String numeral = Ordinals.roman(number);
    if (numeral == null) {
      numeral = "#".repeat(15);
    }
    StringBuilder out = new StringBuilder();
    for (NumberTemplate.Node node : template.nodes) {
      switch (node.pattern()) {
        case ROMAN -> {
          String cased = node.text().equals("rn") ? numeral.toLowerCase(Locale.ROOT) : numeral;
          out.append(" ".repeat(template.fill ? 0 : 15 - cased.length())).append(cased);
        }
        case LITERAL -> out.append(node.text());
        default -> {}
      }
    }
    return out.toString();
  }
}
