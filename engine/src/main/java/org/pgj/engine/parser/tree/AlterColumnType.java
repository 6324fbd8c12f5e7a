package org.pgj.engine.parser.tree;

/** ALTER COLUMN TYPE. */
public record AlterColumnType(
    String column,
    ParsedTypeName type,
    QualifiedName collation,
    ParsedExpression using,
    int location)
    implements AlterTableAction {}
