package org.pgj.engine.command.setting;

import java.nio.file.Path;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedAlterSystem;
import org.pgj.engine.parser.tree.ParsedSet;
import org.pgj.engine.setting.ConfigurationFile;
import org.pgj.engine.setting.SettingContext;
import org.pgj.engine.setting.SettingDefinition;
import org.pgj.engine.setting.Settings;

/** ALTER SYSTEM: parameters in {@code postgresql.auto.conf}, in force after the next reload. */
public final class AlterSystem {
  private final CommandContext context;

  public AlterSystem(CommandContext context) {
    this.context = context;
  }

  public String run(ParsedAlterSystem alter) {
    context.session().transactionBlock().preventInBlock("ALTER SYSTEM");
    ParsedSet set = alter.setting();
    Settings settings = context.session().settings();
    Path directory = directory();
    if (set.name() == null) {
      requireSuperuser(null);
      ConfigurationFile.alterSystem(directory, null, null);
      return "ALTER SYSTEM";
    }
    requireSuperuser(set.name());
    SettingDefinition definition = settings.definition(set.name());
    if (definition.context() == SettingContext.INTERNAL) {
      throw new DatabaseError("55P02", "parameter \"" + set.name() + "\" cannot be changed");
    }
    String value =
        switch (set.kind()) {
          case VALUE -> SettingText.flatten(settings, set.name(), set.values());
          case FROM_CURRENT -> settings.text(set.name());
          default -> null;
        };
    if (value != null) {
      settings.requireValid(set.name(), value);
    }
    ConfigurationFile.alterSystem(directory, definition.name(), value);
    return "ALTER SYSTEM";
  }

  private void requireSuperuser(String name) {
    if (!context.user().isSuperuser()) {
      throw new DatabaseError(
          "42501",
          name == null
              ? "permission denied to perform ALTER SYSTEM RESET ALL"
              : "permission denied to set parameter \"" + name + "\"");
    }
  }

  private Path directory() {
    String directory = context.session().settings().text("data_directory");
    if (directory.isEmpty()) {
      throw DatabaseError.notSupported("ALTER SYSTEM of an instance in memory");
    }
    return Path.of(directory);
  }
}
