package org.pgj.engine.parser.tree;

/** DEFAULT as a value in VALUES or SET. */
public record ParsedDefault(int location) implements ParsedExpression {}
