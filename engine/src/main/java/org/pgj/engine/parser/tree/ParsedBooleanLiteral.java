package org.pgj.engine.parser.tree;

/** TRUE or FALSE. */
public record ParsedBooleanLiteral(boolean value, int location)
    implements ParsedExpression, OptionValue {}
