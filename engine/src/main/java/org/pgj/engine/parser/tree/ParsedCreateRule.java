package org.pgj.engine.parser.tree;

import java.util.List;

/** CREATE RULE. */
public record ParsedCreateRule(
    String name,
    boolean orReplace,
    String event,
    RelationName table,
    ParsedExpression where,
    boolean instead,
    List<Statement> actions,
    int location)
    implements Statement {}
