package org.pgj.engine.parser.tree;

/** SET NOT NULL, DROP NOT NULL. */
public record AlterColumnNotNull(String column, boolean notNull, int location)
    implements AlterTableAction {}
