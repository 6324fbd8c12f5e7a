package org.pgj.engine.parser.tree;

/** An integer constant that fits 32 bits. */
public record ParsedIntegerLiteral(int value, int location)
    implements ParsedExpression, OptionValue {}
