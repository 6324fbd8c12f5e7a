package org.pgj.engine.analyzer.tree;

import java.util.List;

/**
 * A window function, or an aggregate used as one, over the query's window {@code window} (0-based).
 */
public record WindowCall(
    int function,
    boolean aggregate,
    int type,
    int typmod,
    int collation,
    int inputCollation,
    List<Expression> arguments,
    Expression filter,
    boolean star,
    int window,
    SourcePosition position)
    implements Expression {}
