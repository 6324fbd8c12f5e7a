package org.pgj.engine.parser.tree;

/** ADD COLUMN. */
public record AddColumn(ParsedColumnDefinition column, boolean ifNotExists, int location)
    implements AlterTableAction {}
