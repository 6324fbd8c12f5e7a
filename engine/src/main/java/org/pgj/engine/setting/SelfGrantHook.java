package org.pgj.engine.setting;

import java.util.LinkedHashSet;
import java.util.Set;
import org.pgj.engine.error.DatabaseError;

/** Reads {@code createrole_self_grant}: a list of SET and INHERIT, which may be empty. */
public final class SelfGrantHook implements SettingHook {
  public static final String NAME = "createrole_self_grant";

  @Override
  public String check(String text, String present, SettingSource source) {
    for (String word : words(text)) {
      if (!word.equals("set") && !word.equals("inherit")) {
        throw new DatabaseError(
                "22023", "invalid value for parameter \"" + NAME + "\": \"" + text + "\"")
            .detail(
                word.isEmpty()
                    ? "List syntax is invalid."
                    : "Unrecognized key word: \"" + word + "\".");
      }
    }
    return text;
  }

  /** The words of a value, in lower case. */
  public static Set<String> words(String text) {
    Set<String> words = new LinkedHashSet<>();
    if (!text.isBlank()) {
      for (String part : text.split(",", -1)) {
        words.add(SettingDefinitions.key(part.strip()));
      }
    }
    return words;
  }
}
