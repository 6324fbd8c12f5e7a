package org.pgj.engine.parser.tree;

/**
 * {@code (row) = (SELECT ...)} sources in UPDATE: column {@code index} (from 1) of {@code columns}
 * that {@code source} supplies.
 */
public record ParsedMultiAssignment(ParsedExpression source, int index, int columns, int location)
    implements ParsedExpression {}
