package org.pgj.engine.parser.tree;

import java.util.List;

/** TRUNCATE. {@code only} of each table is in the table. */
public record ParsedTruncate(
    List<ParsedTable> tables, boolean restartIdentity, DropBehavior behavior, int location)
    implements Statement {}
