package org.pgj.engine.parser.tree;

/** BETWEEN. */
public record ParsedBetween(
    Expression operand,
    Expression low,
    Expression high,
    boolean symmetric,
    boolean negated,
    int location)
    implements Expression {}
