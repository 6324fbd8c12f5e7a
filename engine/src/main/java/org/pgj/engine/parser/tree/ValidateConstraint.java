package org.pgj.engine.parser.tree;

/** VALIDATE CONSTRAINT. */
public record ValidateConstraint(String constraint, int location) implements AlterTableAction {}
