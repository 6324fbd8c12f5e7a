package org.pgj.engine.parser.tree;

import java.util.List;

/** PREPARE. */
public record ParsedPrepare(
    String name, List<ParsedTypeName> types, Statement statement, int location)
    implements Statement {}
