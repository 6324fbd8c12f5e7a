package org.pgj.engine.parser.tree;

/** IS [NOT] [form] NORMALIZED; {@code form} is null if not written. */
public record ParsedNormalizedTest(Expression operand, String form, boolean negated, int location)
    implements Expression {}
