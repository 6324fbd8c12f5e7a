package org.pgj.engine.parser.tree;

/** ADD GENERATED AS IDENTITY. */
public record AddIdentity(String column, ParsedIdentity identity, int location)
    implements AlterTableAction {}
