package org.pgj.engine.parser.tree;

import java.util.List;

/** COALESCE. */
public record ParsedCoalesce(List<ParsedExpression> arguments, int location)
    implements ParsedExpression {}
