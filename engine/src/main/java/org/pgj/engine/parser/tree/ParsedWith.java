package org.pgj.engine.parser.tree;

import java.util.List;

/** WITH. */
public record ParsedWith(boolean recursive, List<ParsedCommonTable> tables, int location)
    implements Node {}
