package org.pgj.engine.parser.tree;

import java.util.List;

/**
 * What a publication holds: a table, with its columns and the condition for its rows, or the tables
 * of a schema ({@code table} is null then).
 *
 * @param columns empty for all
 * @param where null for all rows
 * @param schema null for CURRENT_SCHEMA
 */
public record ParsedPublicationObject(
    ParsedTable table, List<String> columns, ParsedExpression where, String schema, int location)
    implements Node {}
