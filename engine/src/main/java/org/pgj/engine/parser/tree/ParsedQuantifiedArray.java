package org.pgj.engine.parser.tree;

/** {@code x op ANY (array)}, {@code x op ALL (array)}. */
public record ParsedQuantifiedArray(
    ParsedExpression operand,
    QualifiedName operator,
    boolean all,
    ParsedExpression array,
    int location)
    implements ParsedExpression {}
