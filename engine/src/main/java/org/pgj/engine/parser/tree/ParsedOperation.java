package org.pgj.engine.parser.tree;

/** An operator call; {@code left} is null for a prefix operator. */
public record ParsedOperation(
    QualifiedName operator, Expression left, Expression right, int location)
    implements Expression {}
