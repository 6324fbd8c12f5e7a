package org.pgj.engine.parser.tree;

/** A bit-string constant: 'b' or 'x' followed by the digits. */
public record ParsedBitLiteral(String text, int location) implements ParsedExpression {}
