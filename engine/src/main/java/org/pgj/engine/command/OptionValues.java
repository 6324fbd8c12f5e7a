package org.pgj.engine.command;

import java.util.Locale;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.OptionValue;
import org.pgj.engine.parser.tree.ParsedBooleanLiteral;
import org.pgj.engine.parser.tree.ParsedIntegerLiteral;
import org.pgj.engine.parser.tree.ParsedNumericLiteral;
import org.pgj.engine.parser.tree.ParsedOption;
import org.pgj.engine.parser.tree.ParsedStringLiteral;
import org.pgj.engine.parser.tree.ParsedTypeName;
import org.pgj.engine.parser.tree.QualifiedName;

/** Reads the values of options as the commands that take them want them. */
public final class OptionValues {
  private OptionValues() {}

  /**
   * The value as text.
   *
   * @throws DatabaseError 42601 if the option has none
   */
  public static String text(ParsedOption option) {
    if (option.value() == null) {
      throw new DatabaseError("42601", option.name() + " requires a parameter");
    }
    return text(option.value(), option.name());
  }

  /** The text of one value of an option. */
  public static String text(OptionValue value, String option) {
    return switch (value) {
      case ParsedStringLiteral string -> string.value();
      case ParsedIntegerLiteral integer -> Integer.toString(integer.value());
      case ParsedNumericLiteral numeric -> numeric.text();
      case ParsedBooleanLiteral flag -> flag.value() ? "true" : "false";
      case QualifiedName name -> String.join(".", name.parts());
      case ParsedTypeName type -> String.join(".", type.names());
      case null, default ->
          throw new DatabaseError("42601", option + " requires a parameter")
              .at(value == null ? -1 : value.location());
    };
  }

  /**
   * The value as a flag; an option without value is on.
   *
   * @throws DatabaseError 42601 if it is no Boolean
   */
  public static boolean bool(ParsedOption option) {
    Boolean flag = boolOrNull(option);
    if (flag == null) {
      throw new DatabaseError("42601", option.name() + " requires a Boolean value");
    }
    return flag;
  }

  /** As {@link #bool}, with null for what is no Boolean. */
  public static Boolean boolOrNull(ParsedOption option) {
    return switch (option.value()) {
      case null -> Boolean.TRUE;
      case ParsedBooleanLiteral flag -> flag.value();
      case ParsedIntegerLiteral number ->
          number.value() == 1 ? Boolean.TRUE : number.value() == 0 ? Boolean.FALSE : null;
      default ->
          switch (text(option).toLowerCase(Locale.ROOT)) {
            case "true", "on" -> Boolean.TRUE;
            case "false", "off" -> Boolean.FALSE;
            default -> null;
          };
    };
  }

  /**
   * The value as a whole number.
   *
   * @throws DatabaseError 42601 if it is none
   */
  public static long integer(ParsedOption option) {
    switch (option.value()) {
      case ParsedIntegerLiteral integer -> {
        return integer.value();
      }
      case ParsedNumericLiteral numeric -> {
        try {
          return Long.parseLong(numeric.text());
        } catch (NumberFormatException notAnInteger) {
          throw new DatabaseError(
              "22P02",
              "invalid input syntax for type bigint: \"" + numeric.text() + "\"",
              notAnInteger);
        }
      }
      case null, default ->
          throw new DatabaseError("42601", option.name() + " requires a numeric value")
              .at(option.location());
    }
  }

  /** Whether {@code *} was written. */
  public static boolean isStar(OptionValue value) {
    return value instanceof QualifiedName name
        && name.parts().size() == 1
        && name.parts().getFirst().equals("*");
  }
}
