package org.pgj.engine.parser.tree;

import java.util.List;

/** PARTITION BY. */
public record ParsedPartitionBy(String strategy, List<ParsedIndexElement> keys, int location)
    implements Node {}
