package org.pgj.engine.parser.tree;

/** What ON EMPTY and ON ERROR do; {@code expression} is for DEFAULT only. */
public record ParsedJsonBehavior(JsonBehaviorKind kind, ParsedExpression expression, int location)
    implements Node {}
