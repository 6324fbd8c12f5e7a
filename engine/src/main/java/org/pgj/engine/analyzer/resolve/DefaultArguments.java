package org.pgj.engine.analyzer.resolve;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.TreeReader;
import org.pgj.engine.catalog.entry.FunctionEntry;

/** The expressions of parameters that a call leaves to their defaults. */
final class DefaultArguments {
  private DefaultArguments() {}

  /**
   * The defaults of some parameters.
   *
   * @param count of all parameters of the function; the last of them have defaults
   * @param parameters numbered from 0
   */
  static List<Expression> of(FunctionEntry function, int count, List<Integer> parameters) {
    if (parameters.isEmpty()) {
      return List.of();
    }
    List<Expression> all = TreeReader.expressions(function.defaultExpressions());
    List<Expression> defaults = new ArrayList<>(parameters.size());
    for (int parameter : parameters) {
      defaults.add(all.get(parameter - (count - all.size())));
    }
    return defaults;
  }
}
