package org.pgj.engine.parser.tree;

/** NOT. */
public record ParsedNot(ParsedExpression operand, int location) implements ParsedExpression {}
