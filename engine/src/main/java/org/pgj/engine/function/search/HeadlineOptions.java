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
    for (OptionList.Option option : OptionList.parse(text)) {
      String value = option.value();
      switch (option.name().toLowerCase(Locale.ROOT)) {
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
            throw new DatabaseError(
                "22023", "unrecognized headline parameter: \"" + option.name() + "\"");
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
