package org.pgj.engine.parser.tree;

/** SELECT INTO. */
public record ParsedInto(RelationName table, Persistence persistence, int location)
    implements Node {}
