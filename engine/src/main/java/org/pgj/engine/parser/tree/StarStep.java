package org.pgj.engine.parser.tree;

/** {@code .*}. */
public record StarStep(int location) implements IndirectionStep {}
