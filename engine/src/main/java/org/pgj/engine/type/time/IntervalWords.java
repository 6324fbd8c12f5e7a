package org.pgj.engine.type.time;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts the text of an interval into words: numbers with their signs, clock times, units. */
final class IntervalWords {
  /** What a word looks like. */
  enum Kind {
    NUMBER,
    /** A number with a sign, perhaps a clock time or years and months. */
    SIGNED,
    CLOCK,
    UNIT,
    SIGNED_UNIT
  }

  /** A word in lower case. */
  record Word(Kind kind, String text) {}

  private final String text;
  private int at;

  private IntervalWords(String text) {
    this.text = text;
  }

  /** The words, null if something is none. */
  static List<Word> of(String text) {
    return new IntervalWords(text.toLowerCase(Locale.ROOT)).words();
  }

  private List<Word> words() {
    List<Word> words = new ArrayList<>();
    while (at < text.length()) {
      char c = text.charAt(at);
      int start = at;
      Kind kind;
      if (isBlank(c) || isIgnored(c)) {
        at++;
        continue;
      } else if (isDigit(c)) {
        kind = number();
      } else if (c == '.') {
        at++;
        skipDigits();
        kind = Kind.NUMBER;
      } else if (isLetter(c)) {
        skipLetters();
        kind = Kind.UNIT;
        if (runsOn(text.substring(start, at))) {
          return null;
        }
      } else if (c == '+' || c == '-') {
        Word signed = signed();
        if (signed == null) {
          return null;
        }
        words.add(signed);
        continue;
      } else {
        return null;
      }
      words.add(new Word(kind, text.substring(start, at)));
    }
    return words;
  }

  /** Whether a word of a date goes on behind the letters: 1h30m is none, 1day2h is. */
  private boolean runsOn(String letters) {
    char next = peek();
    return "-/.".indexOf(next) >= 0
        || (next == '+' || isDigit(next))
            && (letters.length() > 1 && !letters.equals("mon")
                || "dhmsy".indexOf(letters) < 0 && !letters.equals("mon"));
  }

  private Word signed() {
    char sign = text.charAt(at++);
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
    int start = at;
    char c = peek();
    if (isDigit(c)) {
      while (isDigit(peek()) || ":.-".indexOf(peek()) >= 0) {
        at++;
      }
      return new Word(Kind.SIGNED, sign + text.substring(start, at));
    }
    if (isLetter(c)) {
      skipLetters();
      return new Word(Kind.SIGNED_UNIT, sign + text.substring(start, at));
    }
    return null;
  }

  private Kind number() {
    skipDigits();
    char c = peek();
    if (c == ':') {
      while (isDigit(peek()) || ":.".indexOf(peek()) >= 0) {
        at++;
      }
      return Kind.CLOCK;
    }
    if (c == '-' || c == '/' || c == '.') {
      at++;
      boolean digits = isDigit(peek());
      while (isDigit(peek()) || peek() == c || !digits && isLetter(peek())) {
        at++;
      }
    }
    return Kind.NUMBER;
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : ' ';
  }

  private void skipDigits() {
    while (isDigit(peek())) {
      at++;
    }
  }

  private void skipLetters() {
    while (isLetter(peek())) {
      at++;
    }
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }

  /** Punctuation that says nothing. */
  private static boolean isIgnored(char c) {
    return c > ' ' && c < 0x7F && !isDigit(c) && !isLetter(c) && ".+-".indexOf(c) < 0;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z';
  }
}
