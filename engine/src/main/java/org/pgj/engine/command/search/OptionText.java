package org.pgj.engine.command.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pgj.engine.command.OptionValues;
import org.pgj.engine.function.search.DictionaryOptions;
import org.pgj.engine.parser.tree.ParsedIntegerLiteral;
import org.pgj.engine.parser.tree.ParsedNumericLiteral;
import org.pgj.engine.parser.tree.ParsedOption;
import org.pgj.engine.type.text.Identifiers;

/** Options of a dictionary as pg_ts_dict.dictinitoption holds them. */
final class OptionText {
  private OptionText() {}

  /** Null without options. */
  static String write(List<ParsedOption> options) {
    Map<String, String> values = new LinkedHashMap<>();
    for (ParsedOption option : options) {
      values.put(option.name(), value(option));
    }
    return join(values);
  }

  /** Changes what was written before; an option without value goes. */
  static String merge(String before, List<ParsedOption> options) {
    Map<String, String> values = new LinkedHashMap<>();
    DictionaryOptions.read(before).forEach((name, value) -> values.put(name, quote(value)));
    for (ParsedOption option : options) {
      values.remove(option.name());
      if (option.value() != null) {
        values.put(option.name(), value(option));
      }
    }
    return join(values);
  }

  private static String value(ParsedOption option) {
    String text = OptionValues.text(option);
    boolean number =
        option.value() instanceof ParsedIntegerLiteral
            || option.value() instanceof ParsedNumericLiteral;
    return number ? text : quote(text);
  }

  private static String quote(String text) {
    String doubled = text.replace("'", "''");
    return doubled.indexOf('\\') < 0
        ? "'" + doubled + "'"
        : "E'" + doubled.replace("\\", "\\\\") + "'";
  }

  private static String join(Map<String, String> values) {
    StringBuilder text = new StringBuilder();
    values.forEach(
        (name, value) ->
            text.append(text.isEmpty() ? "" : ", ")
                .append(Identifiers.quote(name))
                .append(" = ")
                .append(value));
    return text.isEmpty() ? null : text.toString();
  }
}
