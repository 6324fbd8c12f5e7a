package org.pgj.engine.parser.tree;

/** {@code [index]}. */
public record SubscriptStep(ParsedExpression index, int location) implements IndirectionStep {}
