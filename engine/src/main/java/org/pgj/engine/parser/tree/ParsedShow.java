package org.pgj.engine.parser.tree;

/** SHOW; {@code name} is "all" for SHOW ALL. */
public record ParsedShow(String name, int location) implements Statement {}
