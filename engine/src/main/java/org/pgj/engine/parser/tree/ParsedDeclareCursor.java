package org.pgj.engine.parser.tree;

/**
 * DECLARE CURSOR. {@code scroll} is null if neither SCROLL nor NO SCROLL was written; {@code
 * insensitive} likewise for ASENSITIVE (false).
 */
public record ParsedDeclareCursor(
    String name,
    boolean binary,
    Boolean scroll,
    Boolean insensitive,
    boolean hold,
    Query query,
    int location)
    implements PreparableStatement {}
