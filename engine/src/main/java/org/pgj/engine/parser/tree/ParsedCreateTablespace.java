package org.pgj.engine.parser.tree;

import java.util.List;

/** CREATE TABLESPACE. */
public record ParsedCreateTablespace(
    String name, ParsedRole owner, String directory, List<ParsedOption> options, int location)
    implements Statement {}
