package org.pgj.engine.parser.tree;

/** LISTEN. */
public record ParsedListen(String channel, int location) implements Statement {}
