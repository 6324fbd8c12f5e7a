package org.pgj.engine.parser.tree;

import java.util.List;

/**
 * Subscripts and fields behind an expression. Behind a plain column name the leading field names
 * belong to the {@link ParsedColumnReference}.
 */
public record ParsedIndirection(ParsedExpression base, List<IndirectionStep> steps, int location)
    implements ParsedExpression {}
