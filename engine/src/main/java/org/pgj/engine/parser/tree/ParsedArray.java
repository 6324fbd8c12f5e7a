package org.pgj.engine.parser.tree;

import java.util.List;

/** ARRAY[...]; inner brackets without ARRAY are nested nodes of this kind. */
public record ParsedArray(List<ParsedExpression> elements, int location)
    implements ParsedExpression {}
