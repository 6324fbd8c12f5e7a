package org.pgj.engine.parser.tree;

/** NOTIFY; {@code payload} may be null. */
public record ParsedNotify(String channel, String payload, int location) implements Statement {}
