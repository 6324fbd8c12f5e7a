package org.pgj.engine.parser.tree;

import java.util.List;

/**
 * INSERT. {@code source} is null for DEFAULT VALUES; {@code columns} is empty if not written;
 * {@code onConflict} and {@code alias} may be null.
 */
public record ParsedInsert(
    ParsedWith with,
    RelationName table,
    String alias,
    List<ParsedTargetColumn> columns,
    InsertOverriding overriding,
    Query source,
    ParsedOnConflict onConflict,
    List<ParsedSelectItem> returning,
    int location)
    implements PreparableStatement {}
