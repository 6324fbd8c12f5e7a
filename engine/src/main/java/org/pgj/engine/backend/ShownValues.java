package org.pgj.engine.backend;

import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.vector.Vector;

/**
 * Parameters' values as the log and errors show them.
 *
 * @param longest the most characters of each; all if negative
 */
record ShownValues(int longest) {
  private static final String CUT = "...";

  String quoted(String text) {
    boolean cut = longest >= 0 && text.length() > longest;
    String shown = cut ? text.substring(0, longest) + CUT : text;
    return "'" + shown.replace("'", "''") + "'";
  }

  /** {@code $1 = '…', $2 = NULL}; null if a portal has no parameters, or none shall be shown. */
  String of(Portal portal, TypeContext context) {
    int[] types = portal.statement.parameterTypes();
    if (types.length == 0 || longest == 0) {
      return null;
    }
    StringBuilder told = new StringBuilder();
    for (int i = 0; i < types.length; i++) {
      told.append(i == 0 ? "$" : ", $").append(i + 1).append(" = ");
      Vector value = portal.parameters[i];
      SqlType type = context.catalog().type(types[i]);
      told.append(value.isNull(0) ? "NULL" : quoted(type.outputText(value, 0, context)));
    }
    return told.toString();
  }
}
