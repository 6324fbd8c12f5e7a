package org.pgj.engine.parser.tree;

/** {@code PASSING value AS name}. */
public record ParsedJsonPassing(ParsedJsonValue value, String name, int location) implements Node {}
