package org.pgj.engine.parser.tree;

/** IS [NOT] TRUE, FALSE, UNKNOWN. */
public record ParsedBooleanTest(
    ParsedExpression operand, BooleanTestKind kind, boolean negated, int location)
    implements ParsedExpression {}
