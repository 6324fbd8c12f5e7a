package org.pgj.engine.parser.tree;

/** A statement that PREPARE, EXPLAIN and a common table expression accept. */
public sealed interface PreparableStatement extends Statement
    permits ParsedCreateTableAs,
        ParsedDeclareCursor,
        ParsedDelete,
        ParsedExecute,
        ParsedInsert,
        ParsedMerge,
        ParsedRefreshMaterializedView,
        ParsedUpdate,
        Query {}
