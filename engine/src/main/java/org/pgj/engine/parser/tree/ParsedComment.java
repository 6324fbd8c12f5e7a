package org.pgj.engine.parser.tree;

/** COMMENT ON; {@code text} is null to remove. */
public record ParsedComment(ObjectKind kind, ParsedObjectName object, String text, int location)
    implements Statement {}
