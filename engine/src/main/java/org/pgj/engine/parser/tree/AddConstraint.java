package org.pgj.engine.parser.tree;

/** ADD table constraint. */
public record AddConstraint(Constraint constraint, int location) implements AlterTableAction {}
