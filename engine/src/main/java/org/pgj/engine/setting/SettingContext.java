package org.pgj.engine.setting;

/** When a parameter can be changed, strictest first; also the standing of whoever changes it. */
public enum SettingContext {
  INTERNAL("internal"),
  POSTMASTER("postmaster"),
  SIGHUP("sighup"),
  SUPERUSER_BACKEND("superuser-backend"),
  BACKEND("backend"),
  SUPERUSER("superuser"),
  USER("user");

  private static final SettingContext[] CONTEXTS = values();

  private final String label;

  SettingContext(String label) {
    this.label = label;
  }

  /** Column {@code pg_settings.context}. */
  public String label() {
    return label;
  }

  static SettingContext of(String label) {
    for (SettingContext context : CONTEXTS) {
      if (context.label.equals(label)) {
        return context;
      }
    }
    throw new IllegalArgumentException(label);
  }
}
