package org.pgj.engine.parser.tree;

/** OF type. */
public record AlterOfType(ParsedTypeName type, int location) implements AlterTableAction {}
