package org.pgj.engine.parser.tree;

/**
 * {@code CAST(x AS t)}, {@code x::t} and typed literals such as {@code date '2000-01-01'}, whose
 * own location is -1.
 */
public record ParsedCast(ParsedExpression operand, ParsedTypeName type, int location)
    implements ParsedExpression {}
