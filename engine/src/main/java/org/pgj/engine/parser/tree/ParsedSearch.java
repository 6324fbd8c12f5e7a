package org.pgj.engine.parser.tree;

import java.util.List;

/** SEARCH of a recursive common table expression. */
public record ParsedSearch(
    List<String> columns, boolean breadthFirst, String sequenceColumn, int location)
    implements Node {}
