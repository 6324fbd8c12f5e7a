package org.pgj.engine.catalog.entry;

/** A row of pg_publication. */
public record PublicationEntry(
    int oid, boolean allTables, boolean updates, boolean deletes, boolean viaRoot) {}
