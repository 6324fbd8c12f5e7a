package org.pgj.engine.parser.tree;

/** IS [NOT] TRUE, FALSE, UNKNOWN. */
public record ParsedBooleanTest(
    Expression operand, BooleanTestKind kind, boolean negated, int location)
    implements Expression {}
