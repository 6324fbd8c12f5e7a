package org.pgj.engine.parser.tree;

/** DEFAULT. */
public record ParsedDefaultValue(String name, ParsedExpression expression, int location)
    implements Constraint {}
