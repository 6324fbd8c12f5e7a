package org.pgj.engine.parser.tree;

/** ADD, DROP or ALTER ATTRIBUTE of a composite type. */
public record AlterAttribute(
    AlterAttributeKind kind,
    ParsedColumnDefinition attribute,
    boolean ifExists,
    DropBehavior behavior,
    int location)
    implements AlterTableAction {}
