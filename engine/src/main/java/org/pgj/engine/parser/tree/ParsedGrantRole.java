package org.pgj.engine.parser.tree;

import java.util.List;

/** GRANT or REVOKE of roles. */
public record ParsedGrantRole(
    boolean grant,
    List<ParsedPrivilege> roles,
    List<ParsedRole> members,
    List<ParsedOption> options,
    ParsedRole grantor,
    DropBehavior behavior,
    int location)
    implements Statement {}
