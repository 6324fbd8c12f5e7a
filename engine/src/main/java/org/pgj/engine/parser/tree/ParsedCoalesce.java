package org.pgj.engine.parser.tree;

import java.util.List;

/** COALESCE. */
public record ParsedCoalesce(List<Expression> arguments, int location) implements Expression {}
