package org.pgj.engine.catalog.entry;

import java.util.List;

/** A row of pg_database. */
public record DatabaseEntry(
    int oid,
    String name,
    int owner,
    int encoding,
    char localeProvider,
    boolean isTemplate,
    boolean allowsConnections,
    boolean hasLoginEvents,
    int connectionLimit,
    int tablespace,
    String collate,
    String ctype,
    String locale,
    List<AclItem> acl) {}
