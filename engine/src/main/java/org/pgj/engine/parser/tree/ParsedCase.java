package org.pgj.engine.parser.tree;

import java.util.List;

/** CASE; {@code operand} and {@code otherwise} may be null. */
public record ParsedCase(
    Expression operand, List<ParsedWhen> branches, Expression otherwise, int location)
    implements Expression {}
