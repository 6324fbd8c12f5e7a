package org.pgj.engine.parser.tree;

import java.util.List;

/** GROUP BY; null elements never occur. {@code distinct}: GROUP BY DISTINCT. */
public record ParsedGroupBy(boolean distinct, List<GroupingElement> elements) {}
