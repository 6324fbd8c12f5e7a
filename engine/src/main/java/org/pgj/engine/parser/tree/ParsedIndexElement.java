package org.pgj.engine.parser.tree;

import java.util.List;

/**
 * A column or expression of an index, partition key or conflict target: exactly one of {@code
 * column} and {@code expression} is not null.
 */
public record ParsedIndexElement(
    String column,
    ParsedExpression expression,
    QualifiedName collation,
    QualifiedName operatorClass,
    List<ParsedOption> operatorClassOptions,
    SortDirection direction,
    NullsOrder nulls,
    int location)
    implements Node {}
