package org.pgj.engine.parser.tree;

import java.util.List;

/** CREATE VIEW. {@code checkOption} is null, "local" or "cascaded". */
public record ParsedCreateView(
    RelationName view,
    Persistence persistence,
    boolean orReplace,
    boolean recursive,
    List<String> columns,
    List<ParsedOption> options,
    Query query,
    String checkOption,
    int location)
    implements Statement {}
