package org.pgj.engine.backend;

import org.pgj.engine.command.setting.SettingText;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.parser.tree.ParsedOption;
import org.pgj.engine.parser.tree.ParsedSet;
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
        settings.set(name, SettingText.flatten(settings, name, statement.values()), scope);
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
          settings.set(mode.name(), SettingText.of(mode.value()), Settings.Scope.LOCAL);
        }
      }
      case "SESSION CHARACTERISTICS" -> {
        for (ParsedOption mode : statement.modes()) {
          settings.set(
              "default_" + mode.name(), SettingText.of(mode.value()), Settings.Scope.SESSION);
        }
      }
      case "TRANSACTION SNAPSHOT" -> {
        if (statement.local()) {
          throw new DatabaseError("0A000", "SET LOCAL TRANSACTION SNAPSHOT is not implemented");
        }
        warnOutsideOfBlock(true, "SET TRANSACTION");
        runner
            .session()
            .transactions()
            .importSnapshot(SettingText.of(statement.values().getFirst()));
      }
      default -> throw new IllegalStateException(statement.name());
    }
  }

  private void warnOutsideOfBlock(boolean applies, String command) {
    TransactionBlock block = runner.session().transactionBlock();
    if (applies && !block.isInRoutineOrBlock()) {
      runner
          .session()
          .receive(Notice.warning("25P01", command + " can only be used in transaction blocks"));
    }
  }
}
