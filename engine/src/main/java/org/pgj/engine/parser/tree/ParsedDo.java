package org.pgj.engine.parser.tree;

import java.util.List;

/** DO. */
public record ParsedDo(List<ParsedOption> options, int location) implements Statement {}
