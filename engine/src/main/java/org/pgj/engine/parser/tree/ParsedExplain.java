package org.pgj.engine.parser.tree;

import java.util.List;

/** EXPLAIN; the short forms are options as well. */
public record ParsedExplain(List<ParsedOption> options, Statement statement, int location)
    implements Statement {}
