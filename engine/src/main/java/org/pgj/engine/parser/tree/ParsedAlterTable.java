package org.pgj.engine.parser.tree;

import java.util.List;

/** ALTER TABLE and its relatives; {@code kind} says which. */
public record ParsedAlterTable(
    ObjectKind kind,
    RelationName table,
    boolean only,
    boolean ifExists,
    List<AlterTableAction> actions,
    int location)
    implements Statement {}
