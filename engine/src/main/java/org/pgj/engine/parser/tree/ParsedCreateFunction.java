package org.pgj.engine.parser.tree;

import java.util.List;

/**
 * CREATE FUNCTION or PROCEDURE. {@code returns} may be null; {@code body} is null unless written in
 * SQL: RETURN expression, or BEGIN ATOMIC with its statements.
 */
public record ParsedCreateFunction(
    QualifiedName name,
    boolean procedure,
    boolean orReplace,
    List<ParsedFunctionParameter> parameters,
    ParsedTypeName returns,
    List<ParsedOption> options,
    ParsedExpression bodyReturn,
    List<Statement> bodyStatements,
    int location)
    implements Statement {}
