package org.pgj.engine.parser.tree;

/** REFRESH MATERIALIZED VIEW. */
public record ParsedRefreshMaterializedView(
    RelationName view, boolean concurrently, boolean withData, int location)
    implements PreparableStatement {}
