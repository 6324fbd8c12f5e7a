package org.pgj.engine.parser.tree;

/** COLLATE. */
public record ParsedCollate(Expression operand, QualifiedName collation, int location)
    implements Expression {}
