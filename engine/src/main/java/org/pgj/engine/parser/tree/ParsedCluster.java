package org.pgj.engine.parser.tree;

import java.util.List;

/** CLUSTER; {@code table} and {@code index} may be null. */
public record ParsedCluster(
    RelationName table, String index, List<ParsedOption> options, int location)
    implements Statement {}
