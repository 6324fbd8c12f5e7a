package org.pgj.engine.parser.tree;

import java.util.List;

/** UPDATE. {@code alias}, {@code where} may be null. */
public record ParsedUpdate(
    ParsedWith with,
    RelationName table,
    boolean only,
    ParsedAlias alias,
    List<ParsedAssignment> assignments,
    List<TableReference> from,
    ParsedExpression where,
    List<ParsedSelectItem> returning,
    int location)
    implements PreparableStatement {}
