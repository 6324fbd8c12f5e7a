package org.pgj.engine.analyzer;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.TreeReader;
import org.pgj.engine.catalog.entry.FunctionEntry;

/** The expressions of parameters that a call leaves to their defaults. */
final class DefaultArguments {
  private DefaultArguments() {}

  /** The last {@code count} defaults of a function. */
  static List<Expression> of(FunctionEntry function, int count) {
    List<Expression> defaults = TreeReader.expressions(function.defaultExpressions());
    return defaults.subList(defaults.size() - count, defaults.size());
  }
}
