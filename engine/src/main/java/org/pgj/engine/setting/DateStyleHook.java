package org.pgj.engine.setting;

import org.pgj.engine.error.DatabaseError;

/** Reads {@code DateStyle}: an output style, an order of day, month and year, or both. */
public final class DateStyleHook implements SettingHook {
  @Override
  public String check(String text, String present, SettingSource source) {
    int comma = present.indexOf(',');
    String style = present.substring(0, comma);
    String order = present.substring(comma + 2);
    int styles = 0;
    int orders = 0;
    boolean orderGiven = false;
    for (String part : text.split(",")) {
      String word = SettingDefinitions.key(part.strip());
      if (word.length() >= 2 && word.charAt(0) == '"' && word.endsWith("\"")) {
        word = word.substring(1, word.length() - 1);
      }
      String newStyle = styleOf(word);
      String newOrder = orderOf(word);
      if (newStyle != null) {
        styles += newStyle.equals(style) || styles == 0 ? 1 : 2;
        style = newStyle;
        if (style.equals("German") && !orderGiven) {
          order = "DMY";
        }
      } else if (newOrder != null) {
        orders += newOrder.equals(order) || orders == 0 ? 1 : 2;
        order = newOrder;
        orderGiven = true;
      } else if (word.equals("default")) {
        style = "ISO";
        order = "MDY";
      } else {
        throw new DatabaseError(
                "22023", "invalid value for parameter \"DateStyle\": \"" + text + "\"")
            .detail("Unrecognized key word: \"" + part.strip() + "\".");
      }
    }
    if (styles > 1 && !isConsistent(text, style) || orders > 1 && !isConsistent(text, order)) {
      throw new DatabaseError(
              "22023", "invalid value for parameter \"DateStyle\": \"" + text + "\"")
          .detail("Conflicting \"DateStyle\" specifications.");
    }
    return style + ", " + order;
  }

  /** Whether every word of the same kind means the same. */
  private static boolean isConsistent(String text, String meaning) {
    boolean ofStyle = styleOf(SettingDefinitions.key(meaning)) != null;
    for (String part : text.split(",")) {
      String word = SettingDefinitions.key(part.strip());
      String other = ofStyle ? styleOf(word) : orderOf(word);
      if (other != null && !other.equals(meaning)) {
        return false;
      }
    }
    return true;
  }

  private static String styleOf(String word) {
    if (word.startsWith("postgres")) {
      return "Postgres";
    }
    return switch (word) {
      case "iso" -> "ISO";
      case "sql" -> "SQL";
      case "german" -> "German";
      default -> null;
    };
  }

  private static String orderOf(String word) {
    if (word.startsWith("euro")) {
      return "DMY";
    }
    if (word.startsWith("noneuro")) {
      return "MDY";
    }
    return switch (word) {
      case "ymd" -> "YMD";
      case "dmy" -> "DMY";
      case "mdy", "us" -> "MDY";
      default -> null;
    };
  }
}
