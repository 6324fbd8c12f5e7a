package org.pgj.engine.parser.tree;

import java.util.List;

/**
 * A window definition, either named in WINDOW or behind OVER. {@code OVER w} has {@code name} only
 * and {@code inline} false; {@code OVER (w ...)} has {@code base}.
 */
public record ParsedWindow(
    String name,
    String base,
    List<ParsedExpression> partitionBy,
    List<ParsedSortItem> orderBy,
    ParsedFrame frame,
    boolean inline,
    int location)
    implements Node {}
