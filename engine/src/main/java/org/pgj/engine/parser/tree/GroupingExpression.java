package org.pgj.engine.parser.tree;

/** A plain expression in GROUP BY. */
public record GroupingExpression(Expression expression, int location) implements GroupingElement {}
