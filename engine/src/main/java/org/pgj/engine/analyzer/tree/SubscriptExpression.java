package org.pgj.engine.analyzer.tree;

import java.util.List;

/**
 * {@code container[lower:upper]…}: an element if {@code lowers} is null, else a slice (missing
 * bounds are null entries). {@code assigned} is non-null where it is the new value of an assignment
 * target.
 */
public record SubscriptExpression(
    int type,
    int typmod,
    int collation,
    int elementType,
    Expression container,
    List<Expression> uppers,
    List<Expression> lowers,
    Expression assigned,
    SourcePosition position)
    implements Expression {}
