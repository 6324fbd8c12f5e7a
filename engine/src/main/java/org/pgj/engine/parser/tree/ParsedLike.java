package org.pgj.engine.parser.tree;

/** LIKE, ILIKE or SIMILAR TO. {@code escape} is null if not written. */
public record ParsedLike(
    LikeKind kind,
    boolean negated,
    Expression operand,
    Expression pattern,
    Expression escape,
    int location)
    implements Expression {}
