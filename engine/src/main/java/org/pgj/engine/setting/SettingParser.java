package org.pgj.engine.setting;

import org.pgj.engine.error.DatabaseError;

/** Reads and prints values by type, with PostgreSQL's errors. */
final class SettingParser {
  private static final String[] TRUE_WORDS = {"true", "yes", "on"};
  private static final String[] FALSE_WORDS = {"false", "no", "off"};

  private SettingParser() {}

  /**
   * Reads a value.
   *
   * @throws DatabaseError 22023
   */
  static SettingValue parse(SettingDefinition definition, String text) {
    return switch (definition.type()) {
      case BOOLEAN -> parseBoolean(definition, text);
      case INTEGER -> parseInteger(definition, text);
      case REAL -> parseReal(definition, text);
      case STRING -> new SettingValue(text, 0, 0);
      case ENUM -> parseEnum(definition, text);
    };
  }

  private static SettingValue parseBoolean(SettingDefinition definition, String text) {
    int value = booleanOf(text);
    if (value < 0) {
      throw new DatabaseError(
          "22023", "parameter \"" + definition.name() + "\" requires a Boolean value");
    }
    return new SettingValue(value == 1 ? "on" : "off", value, value);
  }

  /** 1, 0, or -1 for neither. Unique beginnings of the words count. */
  static int booleanOf(String text) {
    if (text.equals("1")) {
      return 1;
    }
    if (text.equals("0")) {
      return 0;
    }
    if (text.isEmpty() || text.equalsIgnoreCase("o")) {
      return -1;
    }
    if (isPrefixOfAny(text, TRUE_WORDS)) {
      return 1;
    }
    return isPrefixOfAny(text, FALSE_WORDS) ? 0 : -1;
  }

  private static boolean isPrefixOfAny(String text, String[] words) {
    for (String word : words) {
      if (word.regionMatches(true, 0, text, 0, text.length()) && text.length() <= word.length()) {
        return true;
      }
    }
    return false;
  }

  private static SettingValue parseInteger(SettingDefinition definition, String text) {
    double value = Math.rint(number(definition, text));
    if (value > Integer.MAX_VALUE || value < Integer.MIN_VALUE) {
      throw invalid(definition, text).hint("Value exceeds integer range.");
    }
    if (value < definition.lowest() || value > definition.highest()) {
      throw outOfRange(
          definition, Long.toString((long) value), definition.minimum(), definition.maximum());
    }
    return new SettingValue(Long.toString((long) value), (long) value, value);
  }

  private static SettingValue parseReal(SettingDefinition definition, String text) {
    double value = number(definition, text);
    if (value < definition.lowest() || value > definition.highest()) {
      throw outOfRange(
          definition,
          SixDigits.format(value),
          SixDigits.format(definition.lowest()),
          SixDigits.format(definition.highest()));
    }
    return new SettingValue(SixDigits.format(value), (long) value, value);
  }

  private static DatabaseError outOfRange(
      SettingDefinition definition, String value, String lowest, String highest) {
    String unit = definition.unit() == null ? "" : " " + definition.unit().name();
    return new DatabaseError(
        "22023",
        value
            + unit
            + " is outside the valid range for parameter \""
            + definition.name()
            + "\" ("
            + lowest
            + unit
            + " .. "
            + highest
            + unit
            + ")");
  }

  static DatabaseError invalid(SettingDefinition definition, String text) {
    return new DatabaseError(
        "22023", "invalid value for parameter \"" + definition.name() + "\": \"" + text + "\"");
  }

  /** A number with an optional unit, in the definition's unit. */
  private static double number(SettingDefinition definition, String text) {
    String trimmed = text.strip();
    int end = numberEnd(trimmed);
    double value;
    try {
      value =
          trimmed.startsWith("0x") || trimmed.startsWith("0X")
              ? Long.parseLong(trimmed.substring(2, end), 16)
              : Double.parseDouble(trimmed.substring(0, end));
    } catch (NumberFormatException noNumber) {
      throw invalid(definition, text);
    }
    String unit = trimmed.substring(end).strip();
    if (unit.isEmpty()) {
      return value;
    }
    if (definition.unit() == null) {
      throw invalid(definition, text);
    }
    double converted = definition.unit().convert(value, unit);
    if (Double.isNaN(converted)) {
      throw invalid(definition, text).hint(definition.unit().hint());
    }
    return converted;
  }

  private static int numberEnd(String text) {
    int at = 0;
    if (text.startsWith("0x") || text.startsWith("0X")) {
      at = 2;
      while (at < text.length() && Character.digit(text.charAt(at), 16) >= 0) {
        at++;
      }
      return at;
    }
    while (at < text.length()) {
      char c = text.charAt(at);
      boolean exponent =
          (c == 'e' || c == 'E')
              && at + 1 < text.length()
              && (isDigit(text.charAt(at + 1))
                  || at + 2 < text.length()
                      && (text.charAt(at + 1) == '-' || text.charAt(at + 1) == '+')
                      && isDigit(text.charAt(at + 2)));
      boolean sign =
          (c == '-' || c == '+')
              && (at == 0 || text.charAt(at - 1) == 'e' || text.charAt(at - 1) == 'E');
      if (!isDigit(c) && c != '.' && !exponent && !sign) {
        break;
      }
      at++;
    }
    return at;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static SettingValue parseEnum(SettingDefinition definition, String text) {
    String[] values = definition.enumValues();
    int found = indexOf(values, text);
    if (found < 0) {
      found = indexOf(values, synonym(text));
    }
    if (found < 0) {
      throw invalid(definition, text).hint("Available values: " + String.join(", ", values) + ".");
    }
    return new SettingValue(values[found], found, found);
  }

  private static int indexOf(String[] values, String text) {
    for (int i = 0; i < values.length; i++) {
      if (values[i].equalsIgnoreCase(text)) {
        return i;
      }
    }
    return -1;
  }

  /** Spellings that are accepted but not listed. */
  private static String synonym(String text) {
    return switch (SettingDefinitions.key(text)) {
      case "true", "yes", "1" -> "on";
      case "false", "no", "0" -> "off";
      case "debug" -> "debug2";
      default -> text;
    };
  }

  /** What SHOW prints: numbers in the largest fitting unit. */
  static String display(SettingDefinition definition, SettingValue value) {
    SettingUnit unit = definition.unit();
    if (unit == null || value.real() <= 0) {
      return value.text();
    }
    return unit.display(value.real());
  }
}
