package org.pgj.engine.parser.tree;

/**
 * {@code column = value}; in {@code (a, b) = source} each value is a {@link ParsedMultiAssignment}
 * unless the source is a plain row of as many elements.
 */
public record ParsedAssignment(ParsedTargetColumn target, ParsedExpression value, int location)
    implements Node {}
