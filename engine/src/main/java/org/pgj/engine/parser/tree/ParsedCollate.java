package org.pgj.engine.parser.tree;

/** COLLATE. */
public record ParsedCollate(ParsedExpression operand, QualifiedName collation, int location)
    implements ParsedExpression {}
