package org.pgj.engine.parser.tree;

/** A plain expression in GROUP BY. */
public record GroupingExpression(ParsedExpression expression, int location)
    implements GroupingElement {}
