package org.pgj.engine.parser.tree;

/** ALTER CONSTRAINT. */
public record AlterConstraint(String constraint, ConstraintTiming timing, int location)
    implements AlterTableAction {}
