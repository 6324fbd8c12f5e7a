package org.pgj.engine.parser.tree;

import java.util.List;

/** EXECUTE. */
public record ParsedExecute(String name, List<Expression> arguments, int location)
    implements PreparableStatement {}
