package org.pgj.engine.backend;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.error.DatabaseError;

/** The start-up parameter {@code options}: a command line of settings. */
final class CommandLineOptions {
  private CommandLineOptions() {}

  /** The settings of a command line, {@code -c} and its argument joined. */
  static List<String> split(String line) {
    List<String> words = words(line);
    List<String> options = new ArrayList<>(words.size());
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("-c") && i + 1 < words.size()) {
        options.add("-c" + words.get(++i));
      } else {
        options.add(word);
      }
    }
    return options;
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean inWord = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && i + 1 < line.length()) {
        word.append(line.charAt(++i));
        inWord = true;
      } else if (c <= ' ') {
        if (inWord) {
          words.add(word.toString());
          word.setLength(0);
          inWord = false;
        }
      } else {
        word.append(c);
        inWord = true;
      }
    }
    if (inWord) {
      words.add(word.toString());
    }
    return words;
  }

  /** {@code name=value} of an option. */
  static String setting(String option) {
    if (option.startsWith("-c") || option.startsWith("--")) {
      return option.substring(2);
    }
    throw new DatabaseError("42601", "invalid command-line argument for server process: " + option)
        .hint("Try \"postgres --help\" for more information.")
        .fatal();
  }
}
