package org.pgj.engine.function.search;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.pgj.engine.error.DatabaseError;

/** The options that a text search dictionary was defined with: {@code language = 'english'}. */
public final class DictionaryOptions {
  private DictionaryOptions() {}

  /** The values by name, in the order in which they are written; empty for null. */
  public static Map<String, String> read(String text) {
    Map<String, String> options = new LinkedHashMap<>();
    if (text == null) {
      return options;
    }
    for (String option : text.split(",")) {
      int equals = option.indexOf('=');
      String value = option.substring(equals + 1).strip();
      options.put(
          unquoted(option.substring(0, equals).strip()).toLowerCase(Locale.ROOT),
          value.startsWith("'") ? value.substring(1, value.length() - 1) : value);
    }
    return options;
  }

  private static String unquoted(String name) {
    return name.startsWith("\"") ? name.substring(1, name.length() - 1) : name;
  }

  /**
   * Requires that a template takes the options, and that there are the files they name.
   *
   * @throws DatabaseError 22023, 42704 or F0000 if not, 0A000 for a template that is not there yet
   */
  public static void validate(String template, String text) {
    Map<String, String> options = read(text);
    switch (template) {
      case "simple" -> {
        for (String name : options.keySet()) {
          if (!name.equals("stopwords") && !name.equals("accept")) {
            throw new DatabaseError(
                "22023", "unrecognized simple dictionary parameter: \"" + name + "\"");
          }
        }
      }
      case "snowball" -> {
        for (String name : options.keySet()) {
          if (!name.equals("stopwords") && !name.equals("language")) {
            throw new DatabaseError("22023", "unrecognized Snowball parameter: \"" + name + "\"");
          }
        }
        if (!options.containsKey("language")) {
          throw new DatabaseError("22023", "missing Language parameter");
        }
      }
      default -> throw DatabaseError.notSupported("text search template " + template);
    }
    Lexizer.of(new SearchConfigurations.Dictionary(0, "", template, text));
  }
}
