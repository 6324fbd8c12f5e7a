package org.pgj.engine.parser.tree;

/** ALTER SYSTEM. */
public record ParsedAlterSystem(ParsedSet setting, int location) implements Statement {}
