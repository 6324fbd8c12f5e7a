package org.pgj.engine.parser.tree;

import java.util.List;

/** {@code x IN (a, b)}. */
public record ParsedInList(
    Expression operand, List<Expression> values, boolean negated, int location)
    implements Expression {}
