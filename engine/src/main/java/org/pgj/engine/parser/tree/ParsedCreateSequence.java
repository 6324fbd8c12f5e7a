package org.pgj.engine.parser.tree;

import java.util.List;

/** CREATE SEQUENCE. */
public record ParsedCreateSequence(
    RelationName sequence,
    Persistence persistence,
    boolean ifNotExists,
    List<ParsedOption> options,
    int location)
    implements Statement {}
