package org.pgj.engine.function.search;

import java.util.Locale;
import org.pgj.engine.error.DatabaseError;

/** The options of ts_headline (manual: section 12.3.4, Highlighting Results). */
record HeadlineOptions(
    int maxWords,
    int minWords,
    int shortWord,
    int maxFragments,
    boolean highlightAll,
    String start,
    String stop,
    String delimiter) {

  /** Reads {@code name=value} pairs with commas between them. */
  static HeadlineOptions parse(String text) {
    int maxWords = 35;
    int minWords = 15;
    int shortWord = 3;
    int maxFragments = 0;
    boolean highlightAll = false;
    String start = "<b>";
    String stop = "</b>";
    String delimiter = " ... ";
    int at = 0;
    while (at < text.length()) {
      int equals = text.indexOf('=', at);
      if (equals < 0) {
        if (text.substring(at).isBlank()) {
          break;
        }
        throw new DatabaseError("42601", "invalid parameter list format: \"" + text + "\"");
      }
      String name = text.substring(at, equals).replace(",", " ").strip();
      int from = equals + 1;
      while (from < text.length() && Character.isWhitespace(text.charAt(from))) {
        from++;
      }
      String value;
      if (from < text.length() && text.charAt(from) == '"') {
        int close = text.indexOf('"', from + 1);
        if (close < 0) {
          throw new DatabaseError("42601", "invalid parameter list format: \"" + text + "\"");
        }
        value = text.substring(from + 1, close);
        at = close + 1;
      } else {
        int comma = text.indexOf(',', from);
        at = comma < 0 ? text.length() : comma;
        value = text.substring(from, at).strip();
      }
      switch (name.toLowerCase(Locale.ROOT)) {
        case "maxwords" -> maxWords = Integer.parseInt(value);
        case "minwords" -> minWords = Integer.parseInt(value);
        case "shortword" -> shortWord = Integer.parseInt(value);
        case "maxfragments" -> maxFragments = Integer.parseInt(value);
        case "highlightall" ->
            highlightAll =
                switch (value.toLowerCase(Locale.ROOT)) {
                  case "1", "on", "true", "t", "y", "yes" -> true;
                  default -> false;
                };
        case "startsel" -> start = value;
        case "stopsel" -> stop = value;
        case "fragmentdelimiter" -> delimiter = value;
        default ->
            throw new DatabaseError("22023", "unrecognized headline parameter: \"" + name + "\"");
      }
    }
    if (!highlightAll) {
      if (minWords >= maxWords) {
        throw new DatabaseError("22023", "MinWords should be less than MaxWords");
      }
      if (minWords <= 0) {
        throw new DatabaseError("22023", "MinWords should be positive");
      }
      if (shortWord < 0) {
        throw new DatabaseError("22023", "ShortWord should be >= 0");
      }
      if (maxFragments < 0) {
        throw new DatabaseError("22023", "MaxFragments should be >= 0");
      }
    }
    return new HeadlineOptions(
        maxWords, minWords, shortWord, maxFragments, highlightAll, start, stop, delimiter);
  }
}
