package org.pgj.engine.command.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.OptionValue;
import org.pgj.engine.parser.tree.ParsedBooleanLiteral;
import org.pgj.engine.parser.tree.ParsedIntegerLiteral;
import org.pgj.engine.parser.tree.ParsedOption;
import org.pgj.engine.parser.tree.ParsedStringLiteral;
import org.pgj.engine.parser.tree.ParsedTypeName;
import org.pgj.engine.parser.tree.QualifiedName;
import org.pgj.engine.rewriter.UpdatableViews;

/** The parameters of views (manual: CREATE VIEW) as pg_class.reloptions keeps them. */
public final class ViewParameters {
  private ViewParameters() {}

  /**
   * The parameters in the order given.
   *
   * @param checkOption of WITH CHECK OPTION, null without
   * @return null if there are none
   */
  static String[] texts(List<ParsedOption> options, String checkOption) {
    List<String> texts = new ArrayList<>();
    for (ParsedOption option : options) {
      String text = text(option);
      if (checkOption != null && option.name().equals("check_option")) {
        throw new DatabaseError("42601", "parameter \"check_option\" specified more than once");
      }
      texts.add(text);
    }
    if (checkOption != null) {
      texts.add("check_option=" + checkOption);
    }
    return texts.isEmpty() ? null : texts.toArray(new String[0]);
  }

  /**
   * Refuses WITH CHECK OPTION of a view that rows cannot be written through.
   *
   * @param options null if there are none
   */
  public static void requireCheckable(String[] options, AnalyzedQuery query) {
    for (int i = 0; options != null && i < options.length; i++) {
      if (options[i].startsWith("check_option=")) {
        String obstacle = UpdatableViews.uncheckable(query);
        if (obstacle != null) {
          throw new DatabaseError(
                  "0A000", "WITH CHECK OPTION is supported only on automatically updatable views")
              .hint(obstacle);
        }
      }
    }
  }

  static String text(ParsedOption option) {
    String value = valueOf(option.value());
    switch (option.name()) {
      case "security_barrier", "security_invoker" -> requireBoolean(option.name(), value);
      case "check_option" -> {
        if (!value.equals("local") && !value.equals("cascaded")) {
          throw new DatabaseError(
                  "22023", "invalid value for enum option \"check_option\": " + value)
              .detail("Valid values are \"local\" and \"cascaded\".");
        }
      }
      default ->
          throw new DatabaseError("22023", "unrecognized parameter \"" + option.name() + "\"");
    }
    return option.name() + "=" + value;
  }

  private static void requireBoolean(String name, String value) {
    switch (value.toLowerCase(Locale.ROOT)) {
      case "true", "false", "on", "off", "yes", "no", "1", "0" -> {
        // One of the words for a truth value.
      }
      default ->
          throw new DatabaseError(
              "22023", "invalid value for boolean option \"" + name + "\": " + value);
    }
  }

  private static String valueOf(OptionValue value) {
    return switch (value) {
      case null -> "true";
      case ParsedStringLiteral string -> string.value();
      case ParsedIntegerLiteral integer -> Integer.toString(integer.value());
      case ParsedBooleanLiteral flag -> Boolean.toString(flag.value());
      case QualifiedName name -> String.join(".", name.parts());
      case ParsedTypeName word -> String.join(".", word.names());
      default -> throw new DatabaseError("42601", "invalid view parameter").at(value.location());
    };
  }
}
