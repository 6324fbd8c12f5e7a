package org.pgj.engine.parser.tree;

/** An expression with its FORMAT JSON clause. */
public record ParsedJsonValue(
    ParsedExpression value, boolean formatJson, String encoding, int location) implements Node {}
