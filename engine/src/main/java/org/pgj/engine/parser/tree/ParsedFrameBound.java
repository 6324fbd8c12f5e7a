package org.pgj.engine.parser.tree;

/**
 * A frame bound; {@code offset} is null unless the kind is OFFSET_PRECEDING or OFFSET_FOLLOWING.
 */
public record ParsedFrameBound(FrameBoundKind kind, ParsedExpression offset, int location)
    implements Node {}
