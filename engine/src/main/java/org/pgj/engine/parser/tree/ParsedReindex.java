package org.pgj.engine.parser.tree;

import java.util.List;

/** REINDEX. {@code kind} is INDEX, TABLE, SCHEMA or DATABASE; {@code system}: REINDEX SYSTEM. */
public record ParsedReindex(
    ObjectKind kind,
    boolean system,
    RelationName relation,
    String name,
    List<ParsedOption> options,
    int location)
    implements Statement {}
