package org.pgj.engine.catalog.entry;

/** A row of pg_namespace. */
public record NamespaceEntry(int oid, String name, int owner, String[] acl) {}
