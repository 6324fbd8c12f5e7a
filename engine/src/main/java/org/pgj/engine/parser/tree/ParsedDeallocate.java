package org.pgj.engine.parser.tree;

/** DEALLOCATE; {@code name} is null for ALL. */
public record ParsedDeallocate(String name, int location) implements Statement {}
