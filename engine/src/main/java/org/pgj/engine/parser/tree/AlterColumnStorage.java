package org.pgj.engine.parser.tree;

/** SET STORAGE; {@code storage} is null for DEFAULT. */
public record AlterColumnStorage(String column, String storage, int location)
    implements AlterTableAction {}
