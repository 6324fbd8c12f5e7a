package org.pgj.engine.parser.tree;

/** An expression with its FORMAT JSON clause. */
public record ParsedJsonValue(Expression value, boolean formatJson, String encoding, int location)
    implements Node {}
