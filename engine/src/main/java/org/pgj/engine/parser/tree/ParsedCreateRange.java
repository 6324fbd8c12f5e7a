package org.pgj.engine.parser.tree;

import java.util.List;

/** CREATE TYPE AS RANGE. */
public record ParsedCreateRange(QualifiedName name, List<ParsedOption> options, int location)
    implements Statement {}
