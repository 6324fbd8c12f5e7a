package org.pgj.engine.parser.tree;

import java.util.List;

/**
 * A common table expression. {@code materialized} is null if not written; {@code search} and {@code
 * cycle} may be null.
 */
public record ParsedCommonTable(
    String name,
    List<String> columns,
    Boolean materialized,
    PreparableStatement statement,
    ParsedSearch search,
    ParsedCycle cycle,
    int location)
    implements Node {}
