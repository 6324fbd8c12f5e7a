package org.pgj.jdbc.sql;

/** Translates the body of {@code {call …}} and {@code {? = call …}}. */
final class CallEscape {
  private CallEscape() {}

  /**
   * Makes a query of a call: {@code select * from name(…) as result}. The placeholder of {@code ?
   * =} takes part in the numbering as an extra argument slot that {@code CallableStatement} fills
   * with nothing.
   *
   * @param body what follows the word call
   */
  static String translate(String body, boolean withResult) {
    String call = body.trim();
    int parenthesis = call.indexOf('(');
    String name = parenthesis < 0 ? call : call.substring(0, parenthesis);
    String arguments = parenthesis < 0 ? "()" : call.substring(parenthesis);
    return "select * from " + name + arguments + " as result";
  }
}
