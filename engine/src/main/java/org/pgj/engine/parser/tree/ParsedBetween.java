package org.pgj.engine.parser.tree;

/** BETWEEN. */
public record ParsedBetween(
    ParsedExpression operand,
    ParsedExpression low,
    ParsedExpression high,
    boolean symmetric,
    boolean negated,
    int location)
    implements ParsedExpression {}
