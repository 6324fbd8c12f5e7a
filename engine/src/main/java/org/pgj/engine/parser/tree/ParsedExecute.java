package org.pgj.engine.parser.tree;

import java.util.List;

/** EXECUTE. */
public record ParsedExecute(String name, List<ParsedExpression> arguments, int location)
    implements PreparableStatement {}
