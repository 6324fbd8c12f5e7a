package org.pgj.engine.parser.tree;

import java.util.List;

/** GREATEST or LEAST. */
public record ParsedMinMax(boolean greatest, List<Expression> arguments, int location)
    implements Expression {}
