package org.pgj.engine.parser.tree;

import java.util.List;

/** MERGE. */
public record ParsedMerge(
    ParsedWith with,
    RelationName table,
    boolean only,
    ParsedAlias alias,
    TableReference source,
    ParsedExpression on,
    List<ParsedMergeWhen> branches,
    List<ParsedSelectItem> returning,
    int location)
    implements PreparableStatement {}
