package org.pgj.engine.analyzer.tree;

/**
 * A parameter: {@code $number} of the client, or one the planner made for a correlated value or an
 * init plan.
 */
public record Parameter(
    Kind kind, int number, int type, int typmod, int collation, SourcePosition position)
    implements Expression {
  /** Where the value comes from. */
  public enum Kind {
    /** Bound by the client or the calling function. */
    EXTERNAL,
    /** Set by the executor while the plan runs. */
    EXECUTION
  }
}
