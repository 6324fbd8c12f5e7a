package org.pgj.engine.parser.tree;

import java.util.List;

/** ALTER SEQUENCE with sequence options. */
public record ParsedAlterSequence(
    RelationName sequence, boolean ifExists, List<ParsedOption> options, int location)
    implements Statement {}
