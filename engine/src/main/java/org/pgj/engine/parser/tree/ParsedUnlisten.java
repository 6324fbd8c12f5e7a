package org.pgj.engine.parser.tree;

/** UNLISTEN; {@code channel} is null for *. */
public record ParsedUnlisten(String channel, int location) implements Statement {}
