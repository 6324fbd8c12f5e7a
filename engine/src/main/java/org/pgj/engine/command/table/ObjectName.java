package org.pgj.engine.command.table;

import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/** Names that PostgreSQL makes up for indexes, constraints and sequences. */
public final class ObjectName {
  private static final int MAX_BYTES = 63;

  private ObjectName() {}

  /**
   * {@code first_second_label}, shortened to fit, with a number behind it while it is taken.
   *
   * @param second null if there is none
   */
  public static String choose(
      String first, String second, String label, Predicate<String> isTaken) {
    String suffix = label;
    for (int pass = 1; ; pass++) {
      String name = make(first, second, suffix);
      if (!isTaken.test(name)) {
        return name;
      }
      suffix = label + pass;
    }
  }

  private static String make(String first, String second, String label) {
    int overhead = (second == null ? 0 : 1) + (label == null ? 0 : label.length() + 1);
    int available = MAX_BYTES - overhead;
    int firstLength = length(first);
    int secondLength = second == null ? 0 : length(second);
    while (firstLength + secondLength > available) {
      if (firstLength > secondLength) {
        firstLength--;
      } else {
        secondLength--;
      }
    }
    StringBuilder name = new StringBuilder(cut(first, firstLength));
    if (second != null) {
      name.append('_').append(cut(second, secondLength));
    }
    if (label != null) {
      name.append('_').append(label);
    }
    return name.toString();
  }

  private static int length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String cut(String text, int bytes) {
    String shortened = text;
    while (length(shortened) > bytes) {
      shortened = shortened.substring(0, shortened.length() - 1);
    }
    return shortened;
  }
}
