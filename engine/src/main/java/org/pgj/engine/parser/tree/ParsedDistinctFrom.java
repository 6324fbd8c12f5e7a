package org.pgj.engine.parser.tree;

/** IS [NOT] DISTINCT FROM. */
public record ParsedDistinctFrom(Expression left, Expression right, boolean negated, int location)
    implements Expression {}
