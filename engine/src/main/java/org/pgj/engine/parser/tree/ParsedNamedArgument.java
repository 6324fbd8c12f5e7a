package org.pgj.engine.parser.tree;

/** {@code name => value} (or {@code :=}) in an argument list. */
public record ParsedNamedArgument(String name, ParsedExpression value, int location)
    implements ParsedExpression {}
