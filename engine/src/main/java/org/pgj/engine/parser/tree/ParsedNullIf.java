package org.pgj.engine.parser.tree;

/** NULLIF. */
public record ParsedNullIf(ParsedExpression left, ParsedExpression right, int location)
    implements ParsedExpression {}
