package org.pgj.engine.parser.tree;

/** WHEN condition THEN result. */
public record ParsedWhen(ParsedExpression condition, ParsedExpression result, int location)
    implements Node {}
