package org.pgj.engine.planner.build;

import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.Parameter;

/** Hands out execution parameters. */
public interface Parameters {
  /** The parameter that carries a value of this query level to where it is not a column. */
  Parameter forValue(Expression value);
}
