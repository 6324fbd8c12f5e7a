package org.pgj.engine.parser.tree;

import java.util.List;

/**
 * A SELECT without set operations. {@code distinct}, {@code where}, {@code having}, {@code into}
 * may be null.
 */
public record ParsedSelect(
    ParsedDistinct distinct,
    List<ParsedSelectItem> items,
    ParsedInto into,
    List<TableReference> from,
    ParsedExpression where,
    ParsedGroupBy groupBy,
    ParsedExpression having,
    List<ParsedWindow> windows,
    QueryTail tail,
    int location)
    implements Query {}
