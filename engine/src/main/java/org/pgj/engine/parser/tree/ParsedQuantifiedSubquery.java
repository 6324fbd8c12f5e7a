package org.pgj.engine.parser.tree;

/** {@code x op ANY (SELECT ...)}, {@code x op ALL (SELECT ...)}. */
public record ParsedQuantifiedSubquery(
    ParsedExpression operand, QualifiedName operator, boolean all, Query query, int location)
    implements ParsedExpression {}
