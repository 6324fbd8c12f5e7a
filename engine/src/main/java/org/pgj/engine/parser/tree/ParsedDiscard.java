package org.pgj.engine.parser.tree;

/** DISCARD. */
public record ParsedDiscard(DiscardKind kind, int location) implements Statement {}
