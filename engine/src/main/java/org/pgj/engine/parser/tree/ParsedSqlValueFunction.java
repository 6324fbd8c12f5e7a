package org.pgj.engine.parser.tree;

/** CURRENT_DATE and its relatives; {@code precision} is -1 if not written. */
public record ParsedSqlValueFunction(SqlValueFunction function, int precision, int location)
    implements ParsedExpression {}
