package org.pgj.engine.parser.tree;

/** CLOSE; {@code cursor} is null for ALL. */
public record ParsedClose(String cursor, int location) implements Statement {}
