package org.pgj.engine.analyzer.deparse;

import org.pgj.engine.type.text.Identifiers;

/**
 * The parameters of the function whose body is printed.
 *
 * @param names of the input parameters, null or empty where one has none
 */
public record FunctionParameters(String function, String[] names) {

  /**
   * A parameter, with the function's name where columns are in sight that it could be taken for.
   */
  String text(int number, boolean columnsInSight) {
    String name = names == null || number > names.length ? null : names[number - 1];
    if (name == null || name.isEmpty()) {
      return "$" + number;
    }
    return (columnsInSight ? Identifiers.quote(function) + "." : "") + Identifiers.quote(name);
  }
}
