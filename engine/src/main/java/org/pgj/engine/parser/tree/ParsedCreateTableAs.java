package org.pgj.engine.parser.tree;

import java.util.List;

/** CREATE TABLE AS, CREATE MATERIALIZED VIEW. {@code query} is a query or EXECUTE. */
public record ParsedCreateTableAs(
    RelationName table,
    Persistence persistence,
    boolean ifNotExists,
    boolean materializedView,
    List<String> columns,
    String accessMethod,
    List<ParsedOption> options,
    OnCommit onCommit,
    String tablespace,
    Statement query,
    boolean withData,
    int location)
    implements PreparableStatement {}
