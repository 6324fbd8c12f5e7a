package org.pgj.engine.backend;

import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.parser.tree.Node;
import org.pgj.engine.parser.tree.ParsedBooleanLiteral;
import org.pgj.engine.parser.tree.ParsedCast;
import org.pgj.engine.parser.tree.ParsedColumnReference;
import org.pgj.engine.parser.tree.ParsedExpression;
import org.pgj.engine.parser.tree.ParsedIntegerLiteral;
import org.pgj.engine.parser.tree.ParsedNumericLiteral;
import org.pgj.engine.parser.tree.ParsedOption;
import org.pgj.engine.parser.tree.ParsedSet;
import org.pgj.engine.parser.tree.ParsedStringLiteral;
import org.pgj.engine.setting.SettingDefinition;
import org.pgj.engine.setting.Settings;
import org.pgj.engine.transaction.TransactionBlock;
import org.pgj.engine.type.vector.Vector;

/** SET and RESET in all their forms. */
final class SetCommand extends SessionCommand {
  private final ParsedSet statement;
  private final StatementRunner runner;

  SetCommand(ParsedSet statement, StatementRunner runner) {
    this.statement = statement;
    this.runner = runner;
  }

  @Override
  String run(Vector[] parameters, RowReceiver rows) {
    Settings settings = runner.session().settings();
    Settings.Scope scope = statement.local() ? Settings.Scope.LOCAL : Settings.Scope.SESSION;
    String name = statement.name();
    switch (statement.kind()) {
      case VALUE -> {
        warnOutsideOfBlock(statement.local(), "SET LOCAL");
        settings.set(name, flatten(settings, name, statement.values()), scope);
      }
      case DEFAULT -> {
        warnOutsideOfBlock(statement.local(), "SET LOCAL");
        settings.set(name, null, scope);
      }
      case FROM_CURRENT -> settings.set(name, settings.text(name), scope);
      case MULTI -> setTransaction(settings);
      case RESET -> {
        settings.reset(name);
        return "RESET";
      }
      case RESET_ALL -> {
        settings.resetAll();
        return "RESET";
      }
    }
    return "SET";
  }

  private void setTransaction(Settings settings) {
    switch (statement.name()) {
      case "TRANSACTION" -> {
        warnOutsideOfBlock(true, "SET TRANSACTION");
        for (ParsedOption mode : statement.modes()) {
          settings.set(mode.name(), text(mode.value()), Settings.Scope.LOCAL);
        }
      }
      case "SESSION CHARACTERISTICS" -> {
        for (ParsedOption mode : statement.modes()) {
          settings.set("default_" + mode.name(), text(mode.value()), Settings.Scope.SESSION);
        }
      }
      default -> throw DatabaseError.notSupported("SET " + statement.name());
    }
  }

  private void warnOutsideOfBlock(boolean applies, String command) {
    TransactionBlock block = runner.session().transactionBlock();
    if (applies && !block.isInBlock()) {
      runner
          .session()
          .receive(Notice.warning("25P01", command + " can only be used in transaction blocks"));
    }
  }

  private static String flatten(Settings settings, String name, List<ParsedExpression> values) {
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
      String word = text(value);
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

  /** A constant's text, as the setting's own reader wants it. */
  static String text(Node value) {
    return switch (value) {
      case ParsedStringLiteral literal -> literal.value();
      case ParsedIntegerLiteral literal -> Integer.toString(literal.value());
      case ParsedNumericLiteral literal -> literal.text();
      case ParsedBooleanLiteral literal -> literal.value() ? "true" : "false";
      case ParsedColumnReference reference -> String.join(".", reference.names());
      case ParsedCast cast -> text(cast.operand());
      default -> throw new DatabaseError("42601", "value of a parameter must be a constant");
    };
  }
}
