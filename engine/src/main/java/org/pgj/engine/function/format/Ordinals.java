package org.pgj.engine.function.format;

import java.util.Locale;

/** Ordinal suffixes and Roman numerals. */
final class Ordinals {
  private static final String[] UNITS = {
    "", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"
  };
  private static final String[] TENS = {"", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"};
  private static final String[] HUNDREDS = {
    "", "C", "CC", "CCC", "CD", "D", "DC", "DCC", "DCCC", "CM"
  };

  private Ordinals() {}

  /** st, nd, rd or th by the last digits of a number's text. */
  static String suffix(String number, boolean upper) {
    int length = number.length();
    char last = length == 0 ? '0' : number.charAt(length - 1);
    boolean teen = length > 1 && number.charAt(length - 2) == '1';
    String suffix =
        teen
            ? "th"
            : switch (last) {
              case '1' -> "st";
              case '2' -> "nd";
              case '3' -> "rd";
              default -> "th";
            };
    return upper ? suffix.toUpperCase(Locale.ROOT) : suffix;
  }

  /** The Roman numeral of 1 to 3999, else null. */
  static String roman(long number) {
    if (number < 1 || number > 3999) {
      return null;
    }
    int n = (int) number;
    return "M".repeat(n / 1000) + HUNDREDS[n / 100 % 10] + TENS[n / 10 % 10] + UNITS[n % 10];
  }
}
