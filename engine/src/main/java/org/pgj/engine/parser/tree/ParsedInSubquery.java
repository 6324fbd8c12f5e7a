package org.pgj.engine.parser.tree;

/** {@code x IN (SELECT ...)}. */
public record ParsedInSubquery(ParsedExpression operand, Query query, boolean negated, int location)
    implements ParsedExpression {}
