package org.pgj.engine.postmaster;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.pgj.engine.error.LogLinePrefix;
import org.pgj.engine.error.ServerLog;
import org.pgj.engine.setting.ConfigurationFile;
import org.pgj.engine.setting.SettingContext;
import org.pgj.engine.setting.SettingSource;
import org.pgj.engine.setting.Settings;

/** The values an instance starts with: configuration files, then the command line. */
final class InstanceSettings {
  private InstanceSettings() {}

  /**
   * The plain texts, for the few parameters the postmaster itself looks at.
   *
   * @param dataDirectory null for an instance in memory
   */
  static Map<String, String> texts(Path dataDirectory, Map<String, String> commandLine) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (dataDirectory != null) {
      for (ConfigurationFile.Entry entry : ConfigurationFile.readAll(dataDirectory)) {
        texts.put(entry.name().toLowerCase(Locale.ROOT), entry.value());
      }
    }
    texts.putAll(commandLine);
    return texts;
  }

  /** Has this process's messages begin as {@code log_line_prefix} says. */
  static void beginLog(Map<String, String> texts) {
    String prefix = texts.get("log_line_prefix");
    if (prefix != null) {
      ServerLog.setPrefix(new LogLinePrefix(prefix));
    }
  }

  /** All parameters, checked. */
  static Settings load(Path dataDirectory, Map<String, String> commandLine) {
    beginLog(texts(dataDirectory, commandLine));
    Settings settings = new Settings();
    for (ConfigurationFile.Entry entry : ConfigurationFile.readAll(dataDirectory)) {
      settings.initialize(
          entry.name(), entry.value(), SettingContext.POSTMASTER, SettingSource.FILE);
    }
    commandLine.forEach(
        (name, value) ->
            settings.initialize(
                name, value, SettingContext.POSTMASTER, SettingSource.COMMAND_LINE));
    return settings;
  }
}
