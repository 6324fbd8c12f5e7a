package org.pgj.engine.parser.tree;

/** {@code [index]}. */
public record SubscriptStep(Expression index, int location) implements IndirectionStep {}
