package org.pgj.engine.parser.tree;

/** NULLIF. */
public record ParsedNullIf(Expression left, Expression right, int location) implements Expression {}
