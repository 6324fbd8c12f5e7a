package org.pgj.engine.parser.tree;

/** NOT. */
public record ParsedNot(Expression operand, int location) implements Expression {}
