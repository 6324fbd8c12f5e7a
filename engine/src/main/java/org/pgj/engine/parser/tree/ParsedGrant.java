package org.pgj.engine.parser.tree;

import java.util.List;

/**
 * GRANT or REVOKE on objects. {@code privileges} is empty for ALL; {@code allInSchemas}: the
 * objects are schemas whose tables (sequences, ...) are meant.
 */
public record ParsedGrant(
    boolean grant,
    List<ParsedPrivilege> privileges,
    ObjectKind kind,
    boolean allInSchemas,
    List<ParsedObjectName> objects,
    List<ParsedRole> grantees,
    boolean grantOption,
    ParsedRole grantor,
    DropBehavior behavior,
    int location)
    implements Statement {}
