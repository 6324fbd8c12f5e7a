package org.pgj.engine.parser.tree;

/** An operator call; {@code left} is null for a prefix operator. */
public record ParsedOperation(
    QualifiedName operator, ParsedExpression left, ParsedExpression right, int location)
    implements ParsedExpression {}
