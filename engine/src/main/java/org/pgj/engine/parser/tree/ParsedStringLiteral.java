package org.pgj.engine.parser.tree;

/** A string constant, escapes resolved. */
public record ParsedStringLiteral(String value, int location)
    implements ParsedExpression, OptionValue {}
