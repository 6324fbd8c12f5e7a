package org.pgj.engine.parser.tree;

/** CALL. */
public record ParsedCall(ParsedFunctionCall call, int location) implements Statement {}
