package org.pgj.engine.parser.tree;

/** WHERE CURRENT OF; {@code cursor} is null if a parameter names it. */
public record ParsedCurrentOf(String cursor, int parameter, int location)
    implements ParsedExpression {}
