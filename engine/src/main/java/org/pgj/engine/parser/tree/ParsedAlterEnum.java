package org.pgj.engine.parser.tree;

/** ALTER TYPE ADD VALUE ({@code oldLabel} null) or RENAME VALUE. */
public record ParsedAlterEnum(
    QualifiedName name,
    String oldLabel,
    String newLabel,
    String neighbor,
    boolean after,
    boolean ifNotExists,
    int location)
    implements Statement {}
