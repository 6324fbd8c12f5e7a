package org.pgj.engine.parser.tree;

import java.util.List;

/** CREATE DATABASE. */
public record ParsedCreateDatabase(String name, List<ParsedOption> options, int location)
    implements Statement {}
