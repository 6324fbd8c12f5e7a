package org.pgj.engine.parser.tree;

/** LIKE, ILIKE or SIMILAR TO. {@code escape} is null if not written. */
public record ParsedLike(
    LikeKind kind,
    boolean negated,
    ParsedExpression operand,
    ParsedExpression pattern,
    ParsedExpression escape,
    int location)
    implements ParsedExpression {}
