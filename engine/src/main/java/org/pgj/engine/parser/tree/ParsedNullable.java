package org.pgj.engine.parser.tree;

/** NULL. */
public record ParsedNullable(String name, int location) implements Constraint {}
