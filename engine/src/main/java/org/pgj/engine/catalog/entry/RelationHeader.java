package org.pgj.engine.catalog.entry;

import java.util.List;

/**
 * What pg_class tells of a relation that questions about all relations are after: who answers them
 * need not read every column of the database.
 *
 * @param acl what was granted, null for the default
 */
public record RelationHeader(
    int oid, String name, int namespace, int owner, char kind, List<AclItem> acl) {}
