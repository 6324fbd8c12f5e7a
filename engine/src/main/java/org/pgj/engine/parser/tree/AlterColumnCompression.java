package org.pgj.engine.parser.tree;

/** SET COMPRESSION; {@code compression} is null for DEFAULT. */
public record AlterColumnCompression(String column, String compression, int location)
    implements AlterTableAction {}
