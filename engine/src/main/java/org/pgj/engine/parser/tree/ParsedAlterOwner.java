package org.pgj.engine.parser.tree;

/** ALTER ... OWNER TO. */
public record ParsedAlterOwner(
    ObjectKind kind, ParsedObjectName object, ParsedRole owner, int location)
    implements Statement {}
