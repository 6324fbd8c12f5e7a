package org.pgj.engine.parser.tree;

/** SET EXPRESSION AS, or DROP EXPRESSION if {@code expression} is null. */
public record AlterColumnExpression(
    String column, ParsedExpression expression, boolean ifExists, int location)
    implements AlterTableAction {}
