package org.pgj.engine.parser.tree;

/** INHERIT, NO INHERIT. */
public record AlterInherit(RelationName parent, boolean add, int location)
    implements AlterTableAction {}
