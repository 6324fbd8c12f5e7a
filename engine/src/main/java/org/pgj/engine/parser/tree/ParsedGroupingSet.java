package org.pgj.engine.parser.tree;

import java.util.List;

/** ROLLUP, CUBE, GROUPING SETS or the empty set {@code ()}. */
public record ParsedGroupingSet(GroupingSetKind kind, List<GroupingElement> elements, int location)
    implements GroupingElement {}
