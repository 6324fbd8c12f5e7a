package org.pgj.engine.parser.tree;

/** IS [NOT] NULL, ISNULL, NOTNULL. */
public record ParsedNullTest(ParsedExpression operand, boolean negated, int location)
    implements ParsedExpression {}
