package org.pgj.engine.parser.tree;

/** {@code .name}. */
public record FieldStep(String name, int location) implements IndirectionStep {}
