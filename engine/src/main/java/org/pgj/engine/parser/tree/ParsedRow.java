package org.pgj.engine.parser.tree;

import java.util.List;

/** ROW(a, b), or (a, b) if not {@code explicit}. */
public record ParsedRow(List<ParsedExpression> elements, boolean explicit, int location)
    implements ParsedExpression {}
