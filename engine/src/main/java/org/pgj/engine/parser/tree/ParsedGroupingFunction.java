package org.pgj.engine.parser.tree;

import java.util.List;

/** GROUPING(...). */
public record ParsedGroupingFunction(List<ParsedExpression> arguments, int location)
    implements ParsedExpression {}
