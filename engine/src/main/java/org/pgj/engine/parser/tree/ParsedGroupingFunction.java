package org.pgj.engine.parser.tree;

import java.util.List;

/** GROUPING(...). */
public record ParsedGroupingFunction(List<Expression> arguments, int location)
    implements Expression {}
