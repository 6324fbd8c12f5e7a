package org.pgj.engine.setting;

/** Where a value comes from, lowest rank first. */
public enum SettingSource {
  DEFAULT("default"),
  DYNAMIC_DEFAULT("default"),
  ENVIRONMENT("environment variable"),
  FILE("configuration file"),
  COMMAND_LINE("command line"),
  GLOBAL("global"),
  DATABASE("database"),
  USER("user"),
  DATABASE_USER("database user"),
  CLIENT("client"),
  OVERRIDE("override"),
  SESSION("session");

  private final String label;

  SettingSource(String label) {
    this.label = label;
  }

  /** Column {@code pg_settings.source}. */
  public String label() {
    return label;
  }
}
