package org.pgj.engine.parser.tree;

/**
 * SET STATISTICS; the column has a name or, for an index, a number. {@code target} is -1 for
 * DEFAULT.
 */
public record AlterColumnStatistics(String column, int columnNumber, int target, int location)
    implements AlterTableAction {}
