package org.pgj.engine.routine;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.LevelShift;
import org.pgj.engine.analyzer.tree.Parameter;
import org.pgj.engine.analyzer.tree.TreeMapper;

/** Puts the arguments of a call in the place of a function's parameters. */
final class ParameterSubstitution extends TreeMapper {
  private final List<Expression> arguments;

  /** How many queries deeper than the call the walk begins. */
  private final int levels;

  private final int[] uses;

  ParameterSubstitution(List<Expression> arguments, int levels) {
    this.arguments = arguments;
    this.levels = levels;
    this.uses = new int[arguments.size()];
  }

  /** How often a parameter was found. */
  int uses(int index) {
    return uses[index];
  }

  @Override
  public Expression map(Expression expression) {
    if (expression instanceof Parameter parameter
        && parameter.kind() == Parameter.Kind.EXTERNAL
        && parameter.number() <= arguments.size()) {
      uses[parameter.number() - 1]++;
      return LevelShift.of(arguments.get(parameter.number() - 1), levels + depth());
    }
    return mapChildren(expression);
  }
}
