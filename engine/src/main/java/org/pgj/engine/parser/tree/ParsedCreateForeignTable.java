package org.pgj.engine.parser.tree;

import java.util.List;

/** CREATE FOREIGN TABLE: a table whose rows a server has. */
public record ParsedCreateForeignTable(
    ParsedCreateTable table, String server, List<ParsedOption> options, int location)
    implements Statement {}
