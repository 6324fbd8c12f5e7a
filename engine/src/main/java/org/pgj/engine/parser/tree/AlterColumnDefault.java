package org.pgj.engine.parser.tree;

/** SET DEFAULT, or DROP DEFAULT if {@code expression} is null. */
public record AlterColumnDefault(String column, ParsedExpression expression, int location)
    implements AlterTableAction {}
