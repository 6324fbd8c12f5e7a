package org.pgj.engine.parser.tree;

import java.util.List;

/** DROP ROLE, USER or GROUP. */
public record ParsedDropRole(List<ParsedRole> roles, boolean ifExists, int location)
    implements Statement {}
