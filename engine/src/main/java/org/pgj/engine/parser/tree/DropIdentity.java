package org.pgj.engine.parser.tree;

/** DROP IDENTITY. */
public record DropIdentity(String column, boolean ifExists, int location)
    implements AlterTableAction {}
