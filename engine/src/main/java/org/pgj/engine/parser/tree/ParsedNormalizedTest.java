package org.pgj.engine.parser.tree;

/** IS [NOT] [form] NORMALIZED; {@code form} is null if not written. */
public record ParsedNormalizedTest(
    ParsedExpression operand, String form, boolean negated, int location)
    implements ParsedExpression {}
