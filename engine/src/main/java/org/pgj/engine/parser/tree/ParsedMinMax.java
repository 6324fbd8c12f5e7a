package org.pgj.engine.parser.tree;

import java.util.List;

/** GREATEST or LEAST. */
public record ParsedMinMax(boolean greatest, List<ParsedExpression> arguments, int location)
    implements ParsedExpression {}
