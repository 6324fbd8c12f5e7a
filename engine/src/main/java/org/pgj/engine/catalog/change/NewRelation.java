package org.pgj.engine.catalog.change;

import java.util.List;

/**
 * A relation to be made.
 *
 * @param kind pg_class.relkind
 * @param persistence pg_class.relpersistence
 * @param accessMethod pg_am oid, 0 if it has none
 * @param oid a fixed oid, 0 to take the next one
 */
public record NewRelation(
    String name,
    int namespace,
    int owner,
    char kind,
    char persistence,
    int accessMethod,
    String[] options,
    List<NewColumn> columns,
    int oid) {}
