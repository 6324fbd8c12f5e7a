package org.pgj.engine.parser.tree;

import java.util.List;

/** CREATE ROLE, USER or GROUP. */
public record ParsedCreateRole(String name, boolean login, List<ParsedOption> options, int location)
    implements Statement {}
