package org.pgj.engine.parser.tree;

import java.util.List;

/** ALTER ... ALL IN TABLESPACE. */
public record ParsedMoveTablespace(
    ObjectKind kind, String from, List<ParsedRole> ownedBy, String to, boolean noWait, int location)
    implements Statement {}
