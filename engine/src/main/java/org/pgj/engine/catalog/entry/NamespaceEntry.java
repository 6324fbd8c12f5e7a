package org.pgj.engine.catalog.entry;

import java.util.List;

/** A row of pg_namespace. */
public record NamespaceEntry(int oid, String name, int owner, List<AclItem> acl) {}
