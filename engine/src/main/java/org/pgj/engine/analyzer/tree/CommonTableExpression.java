package org.pgj.engine.analyzer.tree;

import java.util.List;

/**
 * A WITH query.
 *
 * @param materialized true MATERIALIZED, false NOT MATERIALIZED, null not said
 * @param references how often the query refers to it
 */
public record CommonTableExpression(
    String name,
    Boolean materialized,
    AnalyzedQuery query,
    List<String> columnNames,
    List<RangeTableEntry.ColumnType> columnTypes,
    boolean recursive,
    int references) {}
