package org.pgj.engine.parser.tree;

/**
 * ALTER ... RENAME. {@code subname} is the column, attribute or constraint that is renamed within
 * the object, else null.
 */
public record ParsedRename(
    ObjectKind kind,
    ObjectKind relationKind,
    ParsedObjectName object,
    String subname,
    String newName,
    boolean only,
    boolean ifExists,
    DropBehavior behavior,
    int location)
    implements Statement {}
