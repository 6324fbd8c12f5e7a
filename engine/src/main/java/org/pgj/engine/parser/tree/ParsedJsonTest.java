package org.pgj.engine.parser.tree;

/** IS [NOT] JSON. */
public record ParsedJsonTest(
    ParsedExpression operand, JsonTestKind kind, boolean uniqueKeys, boolean negated, int location)
    implements ParsedExpression {}
