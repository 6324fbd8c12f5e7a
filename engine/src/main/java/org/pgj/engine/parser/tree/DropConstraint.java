package org.pgj.engine.parser.tree;

/** DROP CONSTRAINT. */
public record DropConstraint(
    String constraint, boolean ifExists, DropBehavior behavior, int location)
    implements AlterTableAction {}
