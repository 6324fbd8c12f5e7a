package org.pgj.engine.parser.tree;

import java.util.List;

/** CREATE TYPE AS (...). */
public record ParsedCreateCompositeType(
    QualifiedName name, List<ParsedColumnDefinition> attributes, int location)
    implements Statement {}
