package org.pgj.engine.parser.tree;

/** RETURNING type [FORMAT JSON [ENCODING e]]. */
public record ParsedJsonReturning(
    ParsedTypeName type, boolean formatJson, String encoding, int location) implements Node {}
