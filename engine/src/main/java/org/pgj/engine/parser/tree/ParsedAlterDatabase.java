package org.pgj.engine.parser.tree;

import java.util.List;

/** ALTER DATABASE with options. */
public record ParsedAlterDatabase(String name, List<ParsedOption> options, int location)
    implements Statement {}
