package org.pgj.engine.parser.tree;

/** NOT NULL. */
public record ParsedNotNull(String name, int location) implements Constraint {}
