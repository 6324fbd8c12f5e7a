package org.pgj.engine.parser.tree;

/** An item of ORDER BY. {@code using} is null unless USING operator was written. */
public record ParsedSortItem(
    ParsedExpression expression,
    SortDirection direction,
    QualifiedName using,
    NullsOrder nulls,
    int location)
    implements Node {}
