package org.pgj.engine.parser.tree;

/** A subquery in FROM. */
public record ParsedSubquery(boolean lateral, Query query, ParsedAlias alias, int location)
    implements TableReference {}
