package org.pgj.engine.analyzer.tree;

import java.util.List;

/**
 * What the planner makes of a {@link SubqueryExpression} that has to be run again and again: a call
 * of a numbered subplan of the planned statement.
 *
 * @param tests as in {@link SubqueryExpression}
 * @param parameters execution parameters that are set before the call
 * @param arguments their values
 * @param hashed whether the subplan's rows go into a hash table that is asked instead (ANY only)
 */
public record SubplanCall(
    SubqueryExpression.Kind kind,
    int subplan,
    List<Expression> tests,
    List<Integer> parameters,
    List<Expression> arguments,
    boolean hashed,
    int type,
    int typmod,
    int collation,
    SourcePosition position)
    implements Expression {}
