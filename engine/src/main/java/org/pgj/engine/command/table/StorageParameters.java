package org.pgj.engine.command.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.OptionAction;
import org.pgj.engine.parser.tree.OptionValue;
import org.pgj.engine.parser.tree.ParsedBooleanLiteral;
import org.pgj.engine.parser.tree.ParsedIntegerLiteral;
import org.pgj.engine.parser.tree.ParsedNumericLiteral;
import org.pgj.engine.parser.tree.ParsedOption;
import org.pgj.engine.parser.tree.ParsedStringLiteral;
import org.pgj.engine.parser.tree.ParsedTypeName;
import org.pgj.engine.parser.tree.QualifiedName;

/** Storage parameters of WITH (manual: CREATE TABLE, Storage Parameters). */
public final class StorageParameters {
  private StorageParameters() {}

  /** The parameters as pg_class.reloptions keeps them; null if there are none. */
  public static String[] texts(List<ParsedOption> options) {
    if (options.isEmpty()) {
      return null;
    }
    String[] texts = new String[options.size()];
    for (int i = 0; i < texts.length; i++) {
      ParsedOption option = options.get(i);
      switch (option.name()) {
        case "fillfactor" -> requireBetween(option, 10, 100);
        case "pages_per_range" -> requireBetween(option, 1, 131072);
        case "autosummarize" -> refuseSummaries(option);
        default -> {
          // Kept as it is.
        }
      }
      texts[i] = option.name() + "=" + text(option.value());
    }
    return texts;
  }

  /**
   * The parameters after SET or RESET of some of them.
   *
   * @param present as the catalog keeps them, null if there are none
   */
  public static String[] merged(String[] present, List<ParsedOption> options, boolean reset) {
    Map<String, String> merged = new LinkedHashMap<>();
    if (present != null) {
      for (String option : present) {
        int equals = option.indexOf('=');
        merged.put(option.substring(0, equals), option);
      }
    }
    for (ParsedOption option : options) {
      merged.remove(option.name());
    }
    if (!reset && !options.isEmpty()) {
      String[] texts = texts(options);
      for (int i = 0; i < texts.length; i++) {
        merged.put(options.get(i).name(), texts[i]);
      }
    }
    return merged.isEmpty() ? null : merged.values().toArray(new String[0]);
  }

  /** Parameters as they would be written, from what the catalog keeps. */
  static List<ParsedOption> parsed(String[] present) {
    List<ParsedOption> options = new ArrayList<>();
    if (present != null) {
      for (String option : present) {
        int equals = option.indexOf('=');
        options.add(
            new ParsedOption(
                null,
                option.substring(0, equals),
                new ParsedStringLiteral(option.substring(equals + 1), -1),
                OptionAction.UNSPECIFIED,
                -1));
      }
    }
    return options;
  }

  private static void requireBetween(ParsedOption option, int least, int greatest) {
    String value = text(option.value());
    int number;
    try {
      number = Integer.parseInt(value);
    } catch (NumberFormatException notANumber) {
      throw new DatabaseError(
          "22023", "invalid value for integer option \"" + option.name() + "\": " + value);
    }
    if (number < least || number > greatest) {
      throw new DatabaseError(
              "22023", "value " + value + " out of bounds for option \"" + option.name() + "\"")
          .detail("Valid values are between \"" + least + "\" and \"" + greatest + "\".");
    }
  }

  /** Ranges are summarised by VACUUM and on demand, not as soon as they are full. */
  private static void refuseSummaries(ParsedOption option) {
    switch (text(option.value()).toLowerCase(Locale.ROOT)) {
      case "off", "false", "no", "0" -> {
        // As it is.
      }
      case "on", "true", "yes", "1" -> throw DatabaseError.notSupported("autosummarize");
      default ->
          throw new DatabaseError(
              "22023",
              "invalid value for boolean option \"autosummarize\": " + text(option.value()));
    }
  }

  private static String text(OptionValue value) {
    return switch (value) {
      case null -> "true";
      case ParsedStringLiteral string -> string.value();
      case ParsedIntegerLiteral integer -> Integer.toString(integer.value());
      case ParsedNumericLiteral numeric -> numeric.text();
      case ParsedBooleanLiteral flag -> Boolean.toString(flag.value());
      case QualifiedName name -> String.join(".", name.parts());
      case ParsedTypeName name when name.modifiers().isEmpty() -> String.join(".", name.names());
      default -> throw new DatabaseError("42601", "invalid storage parameter").at(value.location());
    };
  }
}
