package org.pgj.engine.parser.tree;

import java.util.List;

/**
 * CREATE TABLE, all forms but CREATE TABLE AS. {@code ofType}, {@code partitionBy}, {@code
 * partitionBound}, {@code accessMethod}, {@code tablespace} may be null; a partition has its parent
 * as only entry of {@code inherits}.
 */
public record ParsedCreateTable(
    RelationName table,
    Persistence persistence,
    boolean ifNotExists,
    List<TableElement> elements,
    List<RelationName> inherits,
    ParsedTypeName ofType,
    ParsedPartitionBy partitionBy,
    ParsedPartitionBound partitionBound,
    String accessMethod,
    List<ParsedOption> options,
    OnCommit onCommit,
    String tablespace,
    int location)
    implements Statement {}
