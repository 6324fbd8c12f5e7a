package org.pgj.engine.parser.tree;

import java.util.List;

/** LOCK TABLE; {@code mode} is the lock level 1 (ACCESS SHARE) to 8 (ACCESS EXCLUSIVE). */
public record ParsedLock(List<ParsedTable> tables, int mode, boolean noWait, int location)
    implements Statement {}
