package org.pgj.engine.parser.tree;

/** FETCH and MOVE. {@code count} is {@link Long#MAX_VALUE} for ALL. */
public record ParsedFetch(
    String cursor, FetchDirection direction, long count, boolean move, int location)
    implements Statement {}
