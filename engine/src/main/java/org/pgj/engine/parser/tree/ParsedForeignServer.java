package org.pgj.engine.parser.tree;

import java.util.List;

/**
 * CREATE and ALTER SERVER.
 *
 * @param hasVersion whether VERSION was written; the version is null for NULL
 */
public record ParsedForeignServer(
    boolean alter,
    String name,
    boolean ifNotExists,
    String type,
    boolean hasVersion,
    String version,
    String wrapper,
    List<ParsedOption> options,
    int location)
    implements Statement {}
