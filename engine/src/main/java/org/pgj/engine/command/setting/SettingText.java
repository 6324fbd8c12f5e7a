package org.pgj.engine.command.setting;

import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.Node;
import org.pgj.engine.parser.tree.ParsedBooleanLiteral;
import org.pgj.engine.parser.tree.ParsedCast;
import org.pgj.engine.parser.tree.ParsedColumnReference;
import org.pgj.engine.parser.tree.ParsedExpression;
import org.pgj.engine.parser.tree.ParsedIntegerLiteral;
import org.pgj.engine.parser.tree.ParsedNumericLiteral;
import org.pgj.engine.parser.tree.ParsedStringLiteral;
import org.pgj.engine.setting.SettingDefinition;
import org.pgj.engine.setting.Settings;

/** The values of SET clauses as texts. */
public final class SettingText {
  private SettingText() {}

  /**
   * The values given to a parameter as one text: a list's names are quoted where they need it.
   *
   * @throws DatabaseError 22023 if there are several and the parameter takes one
   */
  public static String flatten(Settings settings, String name, List<ParsedExpression> values) {
    SettingDefinition definition = settings.definitionIfKnown(name);
    if (values.size() > 1 && (definition == null || !definition.isList())) {
      throw new DatabaseError("22023", "SET " + name + " takes only one argument");
    }
    boolean quoted = definition != null && definition.isQuotedList();
    StringBuilder text = new StringBuilder();
    for (ParsedExpression value : values) {
      if (!text.isEmpty()) {
        text.append(", ");
      }
      String word = of(value);
      text.append(quoted ? quote(word) : word);
    }
    return text.toString();
  }

  private static String quote(String name) {
    boolean plain = !name.isEmpty() && !Character.isDigit(name.charAt(0));
    for (int i = 0; i < name.length() && plain; i++) {
      char c = name.charAt(i);
      plain = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_';
    }
    return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
  }

  /** A constant's text, as the parameter's own reader wants it. */
  public static String of(Node value) {
    return switch (value) {
      case ParsedStringLiteral literal -> literal.value();
      case ParsedIntegerLiteral literal -> Integer.toString(literal.value());
      case ParsedNumericLiteral literal -> literal.text();
      case ParsedBooleanLiteral literal -> literal.value() ? "true" : "false";
      case ParsedColumnReference reference -> String.join(".", reference.names());
      case ParsedCast cast -> of(cast.operand());
      default -> throw new DatabaseError("42601", "value of a parameter must be a constant");
    };
  }
}
