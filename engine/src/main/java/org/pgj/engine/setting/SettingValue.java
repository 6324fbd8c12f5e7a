package org.pgj.engine.setting;

/**
 * A checked value.
 *
 * @param text the canonical form, numbers in the parameter's own unit ({@code pg_settings.setting})
 * @param integer of integers; 1 and 0 of booleans; position among the values of an enum
 * @param real of numbers
 */
public record SettingValue(String text, long integer, double real) {
  public boolean isTrue() {
    return integer != 0;
  }
}
