package org.pgj.engine.command.function;

import org.pgj.engine.parser.tree.Statement;

/** What statements are called in messages. */
final class CommandNames {
  private CommandNames() {}

  /** The statement's SQL name, from the class's: ParsedCreateView gives CREATE VIEW. */
  static String of(Statement statement) {
    String name = statement.getClass().getSimpleName().substring("Parsed".length());
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      if (i > 0 && Character.isUpperCase(name.charAt(i))) {
        words.append(' ');
      }
      words.append(Character.toUpperCase(name.charAt(i)));
    }
    return words.toString();
  }
}
