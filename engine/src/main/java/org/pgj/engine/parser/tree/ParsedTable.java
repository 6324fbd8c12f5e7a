package org.pgj.engine.parser.tree;

/** A relation in FROM. {@code alias} and {@code sample} may be null. */
public record ParsedTable(
    RelationName name, boolean only, ParsedAlias alias, ParsedSample sample, int location)
    implements TableReference {}
