package org.pgj.engine.setting;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All definitions. Lines have nine fields separated by tabs: name, type, unit, context, enum
 * values, minimum, maximum, boot value, flags (R reported, L list, Q quoted list, S hidden, N not
 * reset, A not reset by RESET ALL, E explained, C computed at start, I not in the sample file).
 */
final class SettingDefinitions {
  private final Map<String, SettingDefinition> byName = new HashMap<>(256);
  private boolean complete;

  SettingDefinitions() {
    load(CoreDefinitions.LINES);
  }

  private void load(String text) {
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      SettingDefinition definition = SettingDefinition.parse(text.substring(start, end));
      byName.put(key(definition.name()), definition);
      start = end + 1;
    }
  }

  private static String read(String resource) {
    try (InputStream in = SettingDefinitions.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Category, short and extra description by name, for {@code pg_settings}. */
  static Map<String, String[]> descriptions() {
    Map<String, String[]> found = new HashMap<>();
    for (String line : read("descriptions.tsv").split("\n")) {
      String[] fields = line.split("\t", -1);
      found.put(fields[0], new String[] {fields[1], fields[2], fields[3]});
    }
    return found;
  }

  /** Names are matched without regard to case, which only concerns ASCII letters. */
  static String key(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        return lower(name);
      }
    }
    return name;
  }

  private static String lower(String name) {
    char[] chars = name.toCharArray();
    for (int i = 0; i < chars.length; i++) {
      if (chars[i] >= 'A' && chars[i] <= 'Z') {
        chars[i] += 'a' - 'A';
      }
    }
    return new String(chars);
  }

  /** The definition under a key, or null. */
  SettingDefinition find(String key) {
    SettingDefinition found = byName.get(key);
    if (found == null && !complete) {
      complete();
      found = byName.get(key);
    }
    return found;
  }

  /** Those loaded so far: all that are reported are among them. */
  List<SettingDefinition> loaded() {
    return new ArrayList<>(byName.values());
  }

  List<SettingDefinition> all() {
    complete();
    return new ArrayList<>(byName.values());
  }

  private void complete() {
    if (!complete) {
      load(read("rest.tsv"));
      complete = true;
    }
  }
}
