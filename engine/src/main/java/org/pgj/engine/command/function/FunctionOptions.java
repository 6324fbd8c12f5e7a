package org.pgj.engine.command.function;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.OptionValues;
import org.pgj.engine.command.setting.SettingText;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.OptionList;
import org.pgj.engine.parser.tree.OptionSetting;
import org.pgj.engine.parser.tree.ParsedOption;
import org.pgj.engine.parser.tree.ParsedSet;

/** The options of CREATE and ALTER FUNCTION. */
final class FunctionOptions {
  private final Map<String, ParsedOption> options = new HashMap<>();
  private final List<ParsedSet> settings = new ArrayList<>();

  /**
   * @throws DatabaseError 42601 if one is given twice, 42P13 if a procedure cannot have it
   */
  FunctionOptions(List<ParsedOption> parsed, boolean procedure) {
    for (ParsedOption option : parsed) {
      if (option.name().equals("set")) {
        settings.add((ParsedSet) ((OptionSetting) option.value()).setting());
        continue;
      }
      if (procedure && !isForProcedures(option.name())) {
        throw new DatabaseError("42P13", "invalid attribute in procedure definition")
            .at(option.location());
      }
      if (options.put(option.name(), option) != null) {
        throw new DatabaseError("42601", "conflicting or redundant options").at(option.location());
      }
    }
  }

  private static boolean isForProcedures(String name) {
    return switch (name) {
      case "as", "language", "security", "transform" -> true;
      default -> false;
    };
  }

  boolean has(String name) {
    return options.containsKey(name);
  }

  String text(String name) {
    return OptionValues.text(options.get(name));
  }

  boolean flag(String name, boolean otherwise) {
    return has(name) ? OptionValues.bool(options.get(name)) : otherwise;
  }

  char volatility(char otherwise) {
    return has("volatility") ? Character.toLowerCase(text("volatility").charAt(0)) : otherwise;
  }

  char parallel(char otherwise) {
    if (!has("parallel")) {
      return otherwise;
    }
    return switch (text("parallel")) {
      case "safe" -> 's';
      case "unsafe" -> 'u';
      case "restricted" -> 'r';
      default ->
          throw new DatabaseError(
              "42601", "parameter \"parallel\" must be SAFE, RESTRICTED, or UNSAFE");
    };
  }

  float cost(float otherwise) {
    if (!has("cost")) {
      return otherwise;
    }
    float cost = Float.parseFloat(text("cost"));
    if (cost <= 0) {
      throw new DatabaseError("22023", "COST must be positive");
    }
    return cost;
  }

  float rows(float otherwise, boolean returnsSet) {
    if (!has("rows")) {
      return otherwise;
    }
    float rows = Float.parseFloat(text("rows"));
    if (rows <= 0) {
      throw new DatabaseError("22023", "ROWS must be positive");
    }
    if (!returnsSet) {
      throw new DatabaseError(
          "22023", "ROWS is not applicable when function does not return a set");
    }
    return rows;
  }

  /** The strings behind AS; null if there are none. */
  List<String> body() {
    if (!has("as")) {
      return null;
    }
    List<String> body = new ArrayList<>();
    for (var value : ((OptionList) options.get("as").value()).values()) {
      body.add(OptionValues.text(value, "as"));
    }
    return body;
  }

  /** pg_proc.proconfig after the SET and RESET clauses. */
  String[] settings(CommandContext context, String[] present) {
    if (settings.isEmpty()) {
      return present;
    }
    List<String> result = new ArrayList<>();
    if (present != null) {
      result.addAll(Arrays.asList(present));
    }
    for (ParsedSet set : settings) {
      switch (set.kind()) {
        case RESET_ALL -> result.clear();
        case RESET, DEFAULT -> remove(result, set.name());
        case FROM_CURRENT -> put(result, set.name(), context.session().settings().text(set.name()));
        default -> {
          context.session().settings().definition(set.name());
          put(
              result,
              set.name(),
              SettingText.flatten(context.session().settings(), set.name(), set.values()));
        }
      }
    }
    return result.isEmpty() ? null : result.toArray(new String[0]);
  }

  private static void put(List<String> settings, String name, String value) {
    remove(settings, name);
    settings.add(name + "=" + value);
  }

  private static void remove(List<String> settings, String name) {
    settings.removeIf(setting -> setting.startsWith(name + "="));
  }
}
