package org.pgj.engine.parser.tree;

import java.util.List;

/** CREATE EXTENSION. */
public record ParsedCreateExtension(
    String name, boolean ifNotExists, List<ParsedOption> options, int location)
    implements Statement {}
