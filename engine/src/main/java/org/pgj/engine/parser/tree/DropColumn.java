package org.pgj.engine.parser.tree;

/** DROP COLUMN. */
public record DropColumn(String column, boolean ifExists, DropBehavior behavior, int location)
    implements AlterTableAction {}
