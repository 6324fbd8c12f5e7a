package org.pgj.engine.parser.tree;

/** GENERATED ALWAYS AS (...) STORED. */
public record ParsedGenerated(
    String name, boolean always, ParsedExpression expression, int location) implements Constraint {}
