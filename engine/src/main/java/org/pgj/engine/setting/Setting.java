package org.pgj.engine.setting;

/**
 * One of the parameters that every session has, found once by its name: reading it later is reading
 * a field. For what statements look at again and again.
 */
public final class Setting {
  private final SettingState state;

  Setting(SettingState state) {
    this.state = state;
  }

  public boolean isTrue() {
    return state.value.isTrue();
  }

  /** In the parameter's own unit. */
  public long integer() {
    return state.value.integer();
  }

  /** In the parameter's own unit. */
  public double real() {
    return state.value.real();
  }

  public String text() {
    return state.value.text();
  }
}
