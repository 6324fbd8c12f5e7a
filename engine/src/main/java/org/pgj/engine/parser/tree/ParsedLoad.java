package org.pgj.engine.parser.tree;

/** LOAD. */
public record ParsedLoad(String file, int location) implements Statement {}
