package org.pgj.engine.parser.tree;

/** OWNER TO. */
public record AlterTableOwner(ParsedRole owner, int location) implements AlterTableAction {}
