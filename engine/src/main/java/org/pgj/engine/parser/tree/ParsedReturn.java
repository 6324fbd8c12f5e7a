package org.pgj.engine.parser.tree;

/**
 * RETURN in the body of a SQL-standard function.
 *
 * @param query a SELECT of the one value
 */
public record ParsedReturn(Query query, int location) implements Statement {}
