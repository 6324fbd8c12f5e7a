package org.pgj.engine.parser.tree;

import java.util.List;

/** A table alias with optional column names. {@code columns} is empty if there are none. */
public record ParsedAlias(String name, List<String> columns, int location) implements Node {}
