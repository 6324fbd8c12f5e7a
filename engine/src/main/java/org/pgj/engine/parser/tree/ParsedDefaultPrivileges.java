package org.pgj.engine.parser.tree;

import java.util.List;

/** ALTER DEFAULT PRIVILEGES. */
public record ParsedDefaultPrivileges(
    List<String> schemas, List<ParsedRole> roles, ParsedGrant action, int location)
    implements Statement {}
