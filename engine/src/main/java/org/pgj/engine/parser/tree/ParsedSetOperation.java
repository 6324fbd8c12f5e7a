package org.pgj.engine.parser.tree;

/** UNION, INTERSECT or EXCEPT of two queries. */
public record ParsedSetOperation(
    SetOperator operator, boolean all, Query left, Query right, QueryTail tail, int location)
    implements Query {}
