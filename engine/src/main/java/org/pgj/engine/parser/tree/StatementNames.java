package org.pgj.engine.parser.tree;

/** What statements are called in messages. */
public final class StatementNames {
  private static final int PREFIX = "Parsed".length();

  private StatementNames() {}

  /** A statement's SQL name; mostly from its class's, for ParsedCreateView is CREATE VIEW. */
  public static String of(Statement statement) {
    return switch (statement) {
      case ParsedUnsupported unsupported -> unsupported.command();
      case ParsedDefine define -> "CREATE " + define.kind().name().replace('_', ' ');
      case ParsedSubscription subscription ->
          subscription.action() == SubscriptionAction.CREATE
              ? "CREATE SUBSCRIPTION"
              : "ALTER SUBSCRIPTION";
      case ParsedForeignWrapper wrapper ->
          wrapper.alter() ? "ALTER FOREIGN DATA WRAPPER" : "CREATE FOREIGN DATA WRAPPER";
      case ParsedForeignServer server -> server.alter() ? "ALTER SERVER" : "CREATE SERVER";
      case ParsedUserMapping mapping -> mapping.action() + " USER MAPPING";
      case ParsedOperatorClass create -> "CREATE OPERATOR CLASS";
      case ParsedOperatorFamily family ->
          family.action() == OperatorFamilyAction.CREATE
              ? "CREATE OPERATOR FAMILY"
              : "ALTER OPERATOR FAMILY";
      case ParsedAlterDefinition alter -> "ALTER " + alter.kind().name().replace('_', ' ');
      default -> words(statement.getClass().getSimpleName());
    };
  }

  private static String words(String className) {
    StringBuilder words = new StringBuilder();
    for (int i = PREFIX; i < className.length(); i++) {
      char c = className.charAt(i);
      if (i > PREFIX && Character.isUpperCase(c)) {
        words.append(' ');
      }
      words.append(Character.toUpperCase(c));
    }
    return words.toString();
  }
}
