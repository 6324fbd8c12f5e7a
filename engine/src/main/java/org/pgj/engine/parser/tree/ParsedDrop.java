package org.pgj.engine.parser.tree;

import java.util.List;

/** DROP of one or more objects of a kind. */
public record ParsedDrop(
    ObjectKind kind,
    List<ParsedObjectName> objects,
    boolean ifExists,
    boolean concurrently,
    DropBehavior behavior,
    int location)
    implements Statement {}
