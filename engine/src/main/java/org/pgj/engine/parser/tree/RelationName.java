package org.pgj.engine.parser.tree;

/** The name of a relation. {@code catalog} and {@code schema} are null if not written. */
public record RelationName(String catalog, String schema, String name, int location)
    implements Node {}
