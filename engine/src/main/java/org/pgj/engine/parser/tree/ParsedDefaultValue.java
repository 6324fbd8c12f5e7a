package org.pgj.engine.parser.tree;

/** DEFAULT. */
public record ParsedDefaultValue(String name, Expression expression, int location)
    implements Constraint {}
