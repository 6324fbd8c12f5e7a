package org.pgj.engine.setting;

/** Kinds of parameters. */
public enum SettingType {
  BOOLEAN("bool"),
  INTEGER("integer"),
  REAL("real"),
  STRING("string"),
  ENUM("enum");

  private final String label;

  SettingType(String label) {
    this.label = label;
  }

  /** Column {@code pg_settings.vartype}. */
  public String label() {
    return label;
  }

  static SettingType of(String label) {
    return switch (label) {
      case "bool" -> BOOLEAN;
      case "integer" -> INTEGER;
      case "real" -> REAL;
      case "string" -> STRING;
      case "enum" -> ENUM;
      default -> throw new IllegalArgumentException(label);
    };
  }
}
