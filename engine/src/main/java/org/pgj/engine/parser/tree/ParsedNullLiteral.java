package org.pgj.engine.parser.tree;

/** NULL. */
public record ParsedNullLiteral(int location) implements ParsedExpression {}
