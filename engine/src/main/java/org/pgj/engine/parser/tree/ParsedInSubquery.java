package org.pgj.engine.parser.tree;

/** {@code x IN (SELECT ...)}. */
public record ParsedInSubquery(Expression operand, Query query, boolean negated, int location)
    implements Expression {}
