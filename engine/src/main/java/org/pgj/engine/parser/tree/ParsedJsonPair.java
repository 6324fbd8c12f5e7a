package org.pgj.engine.parser.tree;

/** {@code key : value}. */
public record ParsedJsonPair(ParsedExpression key, ParsedJsonValue value, int location)
    implements Node {}
