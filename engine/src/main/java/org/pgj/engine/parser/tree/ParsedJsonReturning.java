package org.pgj.engine.parser.tree;

/**
 * RETURNING type [FORMAT JSON [ENCODING e]].
 *
 * @param location of FORMAT, or of the type without it
 */
public record ParsedJsonReturning(
    ParsedTypeName type, boolean formatJson, String encoding, int location) implements Node {}
