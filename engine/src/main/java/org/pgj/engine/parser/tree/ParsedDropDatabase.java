package org.pgj.engine.parser.tree;

import java.util.List;

/** DROP DATABASE. */
public record ParsedDropDatabase(
    String name, boolean ifExists, List<ParsedOption> options, int location) implements Statement {}
