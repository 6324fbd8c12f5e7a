package org.pgj.engine.parser.tree;

/** WHEN condition THEN result. */
public record ParsedWhen(Expression condition, Expression result, int location) implements Node {}
