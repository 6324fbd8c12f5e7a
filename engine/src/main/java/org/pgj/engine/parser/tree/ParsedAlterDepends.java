package org.pgj.engine.parser.tree;

/** ALTER ... [NO] DEPENDS ON EXTENSION. */
public record ParsedAlterDepends(
    ObjectKind kind, ParsedObjectName object, String extension, boolean remove, int location)
    implements Statement {}
