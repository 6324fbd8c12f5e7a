package org.pgj.engine.parser.tree;

import java.util.Set;

/** LIKE in CREATE TABLE. {@code options} are what INCLUDING and EXCLUDING leave. */
public record ParsedTableLike(RelationName table, Set<LikeOption> options, int location)
    implements TableElement {}
