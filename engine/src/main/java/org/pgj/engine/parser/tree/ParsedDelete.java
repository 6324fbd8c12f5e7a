package org.pgj.engine.parser.tree;

import java.util.List;

/** DELETE. {@code alias}, {@code where} may be null. */
public record ParsedDelete(
    ParsedWith with,
    RelationName table,
    boolean only,
    ParsedAlias alias,
    List<TableReference> using,
    ParsedExpression where,
    List<ParsedSelectItem> returning,
    int location)
    implements PreparableStatement {}
