package org.pgj.engine.parser.tree;

/** CHECKPOINT. */
public record ParsedCheckpoint(int location) implements Statement {}
