package org.pgj.engine.parser.tree;

/** {@code x op ANY (array)}, {@code x op ALL (array)}. */
public record ParsedQuantifiedArray(
    Expression operand, QualifiedName operator, boolean all, Expression array, int location)
    implements Expression {}
