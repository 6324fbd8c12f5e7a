package org.pgj.engine.parser.tree;

import java.util.List;

/** {@code x IN (a, b)}. */
public record ParsedInList(
    ParsedExpression operand, List<ParsedExpression> values, boolean negated, int location)
    implements ParsedExpression {}
