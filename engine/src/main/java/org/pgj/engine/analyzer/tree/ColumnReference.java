package org.pgj.engine.analyzer.tree;

/** A column of a range table entry. {@code levelsUp} counts the queries outwards: 0 is this one. */
public record ColumnReference(
    int rangeIndex,
    int attribute,
    int type,
    int typmod,
    int collation,
    int levelsUp,
    SourcePosition position)
    implements Expression {}
