package org.pgj.engine.parser.tree;

import java.util.List;

/** CREATE TYPE AS ENUM. */
public record ParsedCreateEnum(QualifiedName name, List<String> labels, int location)
    implements Statement {}
