package org.pgj.engine.parser.tree;

/** IS [NOT] DISTINCT FROM. */
public record ParsedDistinctFrom(
    ParsedExpression left, ParsedExpression right, boolean negated, int location)
    implements ParsedExpression {}
