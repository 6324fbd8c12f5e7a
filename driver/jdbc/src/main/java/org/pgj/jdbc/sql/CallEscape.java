package org.pgj.jdbc.sql;

/** How {@code {call …}} and {@code {? = call …}} are run (property escapeSyntaxCallMode). */
public enum CallEscape {
  /** As a query of a function. */
  SELECT,
  /** Without a result as CALL of a procedure, with one as a query. */
  CALL_IF_NO_RETURN,
  /** As CALL of a procedure. */
  CALL;

  /** The mode of that name as pgjdbc spells it; null if there is none. */
  public static CallEscape of(String name) {
    return switch (name) {
      case "select" -> SELECT;
      case "callIfNoReturn" -> CALL_IF_NO_RETURN;
      case "call" -> CALL;
      default -> null;
    };
  }

  /**
   * Translates what follows the word call. The placeholder before {@code =} is left out: the result
   * is the first column that comes back.
   */
  String translate(String body, boolean withResult) {
    String call = body.trim();
    int parenthesis = call.indexOf('(');
    String name = parenthesis < 0 ? call : call.substring(0, parenthesis);
    String arguments = parenthesis < 0 ? "()" : call.substring(parenthesis);
    boolean asCall = this == CALL || this == CALL_IF_NO_RETURN && !withResult;
    return asCall ? "call " + name + arguments : "select * from " + name + arguments + " as result";
  }
}
