package org.pgj.engine.parser.tree;

/** CHECK. */
public record ParsedCheck(
    String name, ParsedExpression expression, boolean noInherit, boolean notValid, int location)
    implements Constraint {}
