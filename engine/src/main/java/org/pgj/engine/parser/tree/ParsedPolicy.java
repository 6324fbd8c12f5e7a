package org.pgj.engine.parser.tree;

import java.util.List;

/** CREATE POLICY and ALTER POLICY. */
public record ParsedPolicy(
    String name,
    RelationName table,
    boolean alter,
    boolean permissive,
    String command,
    List<ParsedRole> roles,
    ParsedExpression using,
    ParsedExpression check,
    int location)
    implements Statement {}
