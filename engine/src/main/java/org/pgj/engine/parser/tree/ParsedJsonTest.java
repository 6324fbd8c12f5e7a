package org.pgj.engine.parser.tree;

/** IS [NOT] JSON. */
public record ParsedJsonTest(
    Expression operand, JsonTestKind kind, boolean uniqueKeys, boolean negated, int location)
    implements Expression {}
