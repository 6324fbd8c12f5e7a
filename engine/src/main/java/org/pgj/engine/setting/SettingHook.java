package org.pgj.engine.setting;

import org.pgj.engine.error.DatabaseError;

/** A further check of a parameter's value, by whoever gives it its meaning. */
public interface SettingHook {
  /**
   * Checks a value that is right by type, and brings it into canonical form.
   *
   * @param present the parameter's present value, which the new one may complete
   * @return the text to store, or null if it is an invalid value without more to say
   * @throws DatabaseError 22023 with a detail, or whatever applies
   */
  String check(String text, String present, SettingSource source);
}
