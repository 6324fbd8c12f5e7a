package org.pgj.engine.parser.tree;

/** IS [NOT] NULL, ISNULL, NOTNULL. */
public record ParsedNullTest(Expression operand, boolean negated, int location)
    implements Expression {}
